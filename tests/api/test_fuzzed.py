"""The API fuzzed from its own document: no fault, and nothing answered that the document does not say.

Bounded in calls and in time; the calls are made anew each time from the same seed.
"""

import json
import warnings
from collections.abc import Callable
from typing import Any

import hypothesis
import pytest
from hypothesis import HealthCheck, Phase

import sightline.config.urls  # noqa: F401 - every operation is known once the addresses are
from sightline.core.api.document import document
from sightline.workforce.tests.token_scene import Caller

# what it brings warns of its own insides while it is loaded
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import schemathesis
    from jsonschema import Draft202012Validator
    from schemathesis import GenerationMode

CALLS = 25
OPERATIONS = sorted({o["operationId"] for methods in document()["paths"].values() for o in methods.values()})


@pytest.fixture(scope="module")
def schema() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return schemathesis.openapi.from_dict(document())


def operation_of(schema: Any, name: str) -> Any:
    """The operation with this id."""
    return next(
        result.ok() for result in schema.get_all_operations() if result.ok().definition.raw.get("operationId") == name
    )


@pytest.mark.parametrize("name", OPERATIONS)
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["fitting", "unfitting"])
def test_whatever_is_sent_is_answered_as_the_document_says(
    schema: Any, caller: Callable[..., Caller], settings: Any, name: str, mode: Any
) -> None:
    settings.API_PER_MINUTE = 1_000_000
    system, operation = caller("child_abuse_detective"), operation_of(schema, name)
    told: list[int] = []

    def send(case: Any) -> None:
        answer = _sent(system, case)
        told.append(answer.status_code)
        _as_said(operation, answer)

    _many(operation.as_strategy(generation_mode=mode), send)

    assert told, "nothing was sent"


def _many(strategy: Any, send: Callable[[Any], None]) -> None:
    @hypothesis.settings(
        max_examples=CALLS,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @hypothesis.given(case=strategy)
    def run(case: Any) -> None:
        send(case)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            run()
        except hypothesis.errors.Unsatisfiable:
            pytest.skip("Nothing can be sent to it that does not fit")


def _sent(system: Caller, case: Any) -> Any:
    """Send what was made, by the test client: in the test's own transaction, with the token."""
    headers = {name: str(value) for name, value in (case.headers or {}).items() if _can_be_sent(str(value))}
    said = {**headers, **({} if "Sightline-Task" in headers else system.headers), **_key_of(system)}
    body = case.body if not isinstance(case.body, type(schemathesis.core.NOT_SET)) else None
    raw = b"" if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
    query = {name: value for name, value in (case.query or {}).items()}
    return system.client.generic(
        case.method, case.formatted_path, raw, content_type="application/json", headers=said, query_params=query
    )


def _key_of(system: Caller) -> dict[str, str]:
    return {"Authorization": system.headers["Authorization"]}


def _can_be_sent(value: str) -> bool:
    return value.isascii() and value.isprintable()


def _as_said(operation: Any, answer: Any) -> None:
    """No fault; a status that the document names; and a body of the shape that it gives for it."""
    said = operation.definition.raw["responses"]
    status = str(answer.status_code)
    assert answer.status_code < 500, answer.content
    assert status in {str(key) for key in said} | {"304"}, (status, answer.content)
    if status == "304":
        return
    kind = answer["Content-Type"].partition(";")[0]
    content = next(value for key, value in said.items() if str(key) == status)["content"]
    assert kind in content, (kind, status)
    whole = {**content[kind]["schema"], "components": document()["components"]}
    problems = list(Draft202012Validator(whole).iter_errors(answer.json()))
    assert problems == [], problems[0].message
