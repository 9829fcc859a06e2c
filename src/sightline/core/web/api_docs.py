"""How the API is used: every operation in words, from the document that machines read."""

from dataclasses import dataclass
from typing import Any

from sightline.access.permissions import Permission
from sightline.core.api.document import DESCRIPTION, document
from sightline.core.pages import Page, page

from .request import SignedInRequest

_WORDS = {permission.value: permission.words for permission in Permission}


@dataclass(frozen=True)
class Field:
    """Something that is sent: where, what it is called, of which type, whether it has to be, and what it means."""

    where: str
    name: str
    type: str
    required: bool
    words: str


@dataclass(frozen=True)
class OperationCard:
    """One operation."""

    id: str
    method: str
    path: str
    summary: str
    description: str
    permission: str
    fields: tuple[Field, ...]
    answers: tuple[Field, ...]


@dataclass(kw_only=True)
class ApiDocsPage(Page):
    """All of them, by what they are about."""

    template = "core/api_docs.html"
    description: str
    groups: tuple[tuple[str, tuple[OperationCard, ...]], ...]


@page(Permission.SIGNED_IN)
def api_docs(request: SignedInRequest) -> Page:
    """Show them."""
    groups: dict[str, list[OperationCard]] = {}
    for path, methods in document()["paths"].items():
        for method, operation in methods.items():
            card = _card(method.upper(), path, operation)
            groups.setdefault(operation["tags"][0].capitalize(), []).append(card)
    return ApiDocsPage(
        title="The API for other systems",
        description=DESCRIPTION,
        groups=tuple((tag, tuple(cards)) for tag, cards in groups.items()),
    )


def _card(method: str, path: str, operation: Any) -> OperationCard:
    sent = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
    good = next(answer for status, answer in operation["responses"].items() if int(status) < 300)
    told = good["content"]["application/json"]["schema"]
    return OperationCard(
        operation["operationId"],
        method,
        path,
        operation["summary"],
        operation["description"],
        _WORDS[operation["x-permission"]],
        (*(_parameter(p) for p in operation["parameters"]), *(_properties("body", sent) if sent else ())),
        tuple(_properties("answer", told)),
    )


def _parameter(parameter: Any) -> Field:
    words = parameter.get("description", "")
    return Field(parameter["in"], parameter["name"], _type(parameter["schema"]), parameter["required"], words)


def _properties(where: str, schema: Any) -> list[Field]:
    schema = _resolved(schema)
    required = set(schema.get("required", []))
    return [
        Field(where, name, _type(of), name in required, of.get("description", ""))
        for name, of in schema.get("properties", {}).items()
    ]


def _resolved(schema: Any) -> Any:
    if "$ref" in schema:
        return document()["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]]
    return schema


def _type(schema: Any) -> str:
    """What kind of value it is, in a word or two."""
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    options = schema.get("anyOf") or schema.get("oneOf")
    if options:
        return " or ".join(dict.fromkeys(_type(option) for option in options))
    if "enum" in schema:
        return " or ".join(map(str, schema["enum"]))
    if schema.get("type") == "array":
        return f"list of {_type(schema.get('items', {}))}"
    return str(schema.get("const") or schema.get("format") or schema.get("type", "anything"))
