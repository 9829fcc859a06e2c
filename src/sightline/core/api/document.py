"""The whole API, as a document for machines (OpenAPI 3.1) and as the views behind its addresses."""

from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from ninja import NinjaAPI, Router

import sightline
from sightline.core.acts import TASK_KINDS

from .door import door
from .operations import OPERATIONS, PREFIX, Operation, told_by

DESCRIPTION = (
    "The same commands, queries, permissions and ledger as the pages. Each call is an act on the ledger: of the system "
    "that holds the token, in its agency's name, for the task that it names. A record that the caller may not see "
    "looks as if it were not there. What is wrong is said in words, as application/problem+json (RFC 9457)."
)
PROBLEMS = {
    400: "What was sent cannot be read, or no task was named",
    401: "The token is missing, wrong or has run out",
    403: "The token does not allow this, or another agency's contribution is not to be changed",
    404: "Not there, or not to be seen by this caller: the two look the same",
    405: "The address has no such method",
    409: "Somebody was there before: what you would change no longer stands",
    412: "The record is not as the If-Match says; both are shown",
    413: "Too much was sent at once",
    415: "What was sent is not JSON",
    422: "What was sent contradicts itself or does not fit, or its Idempotency-Key was used for something else",
    429: "Too often: Retry-After says how long to wait",
    500: "A fault; nothing was recorded",
}


class _Api(NinjaAPI):
    """The library's own object: it reads signatures, checks what is sent, and writes the document."""

    def on_exception(self, request: HttpRequest, exc: Any) -> HttpResponse:
        """Leave it to the door, which says what is wrong and puts it on the ledger."""
        raise exc


@cache
def _api() -> _Api:
    router = Router()
    for operation in OPERATIONS.values():
        router.add_api_operation(
            operation.path,
            [operation.method],
            told_by(operation),
            response={operation.status: operation.answers},
            operation_id=operation.name,
            summary=_summary(operation),
            description=(operation.view.__doc__ or "").strip(),
            tags=[operation.tag or operation.path.split("/")[1]],
            openapi_extra=_extra(operation),
        )
    api = _Api(
        title="Sightline",
        version=sightline.__version__,
        description=DESCRIPTION,
        docs_url=None,
        openapi_url=None,
        openapi_extra={"security": [{"token": []}]},
    )
    api.add_router("", router)
    return api


def _summary(operation: Operation) -> str:
    return operation.name.replace("_", " ").capitalize()


def _extra(operation: Operation) -> dict[str, Any]:
    """What the signature does not say: the headers that are asked for, and the problems there can be."""
    headers = [_header("Sightline-Task", "The task in hand, such as: incident AV-2026-0412", operation.records)]
    if operation.writes:
        headers.append(_header("Idempotency-Key", "Sent twice under one key, recorded once", required=False))
    if operation.guards:
        headers.append(_header("If-Match", f"The ETag of {operation.guards} on which this builds", required=False))
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {
        "parameters": headers if operation.records or operation.writes else [],
        "responses": {status: {"description": words, "content": problem} for status, words in PROBLEMS.items()},
        "x-permission": operation.permission.value,
        "x-effect": operation.effect.value,
    }


def _header(name: str, words: str, required: bool) -> dict[str, Any]:
    # what a header can hold at all: schemas that say less make every client send what no server is handed
    schema = {"type": "string", "pattern": "^[!-~]([ -~]*[!-~])?$", "maxLength": 100}
    if name == "Sightline-Task":
        kinds = "|".join(kind for kind in TASK_KINDS if kind != "system")
        schema = {"type": "string", "pattern": f"^({kinds}) [A-Za-z0-9-]{{1,60}}$"}
    return {"in": "header", "name": name, "description": words, "required": required, "schema": schema}


@cache
def document() -> dict[str, Any]:
    """The OpenAPI document, as plain values."""
    made = dict(_api().get_openapi_schema(path_prefix=PREFIX.strip("/")))
    components = made["components"]
    components["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    words = {"type": "string"}
    components["schemas"]["Problem"] = {
        "type": "object",
        "description": "RFC 9457",
        "required": ["type", "title", "status", "detail", "code"],
        "properties": {
            **{"type": words, "title": words, "status": {"type": "integer"}, "detail": words, "code": words},
        },
    }
    made["security"] = [{"token": []}]
    return made


def api_urls() -> list[URLPattern]:
    """The addresses of every operation: one a path, by the name of its first operation."""
    (bound,) = [router for router in _api()._get_bound_routers() if router.path_operations]
    by_name = {operation.name: operation for operation in OPERATIONS.values()}
    urls = []
    for route, view in bound.path_operations.items():
        operations = [(by_name[str(each.operation_id)], each.run) for each in view.operations]
        name = operations[0][0].page
        # the library has a kind of UUID of its own for addresses; ours is Django's
        address = f"{PREFIX}{route}".replace("{uuidstr:", "{uuid:").replace("{", "<").replace("}", ">").lstrip("/")
        opened = door(name, operations)
        # an address of before leads to the same door; the one that is told stands last, and so is the one reversed
        also = [each.also.lstrip("/") for each, _ in operations if each.also]
        urls += [path(other, opened, name=name) for other in (*also, address)]
    return urls
