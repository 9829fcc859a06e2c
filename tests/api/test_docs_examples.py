"""The examples of docs/api.md are run as they stand there."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sightline.workforce.tests.token_scene import Caller

PAGE = Path(__file__).parents[2] / "docs" / "api.md"
EXAMPLE = re.compile(r"```http\n(\w+) (\S+)\n(.*?)```\n\n```json\n(\d+)\n(.*?)```", re.DOTALL)


def examples() -> Iterator[tuple[str, str, dict[str, str], str, int, Any]]:
    """Each example: method, path, headers, body, status, and what the answer holds at least."""
    for method, path, rest, status, answer in EXAMPLE.findall(PAGE.read_text("utf-8")):
        head, _, body = rest.partition("\n\n") if "\n\n" in rest else (rest, "", "")
        if rest.startswith("\n"):
            head, body = "", rest
        headers = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
        yield method, path, headers, body.strip(), int(status), json.loads(answer)


def holds(told: Any, shown: Any) -> bool:
    """Whether an answer holds all that is shown of it."""
    if isinstance(shown, dict):
        return isinstance(told, dict) and all(key in told and holds(told[key], shown[key]) for key in shown)
    if isinstance(shown, list) and shown:
        return isinstance(told, list) and all(any(holds(each, one) for each in told) for one in shown)
    return bool(told == shown)


def test_every_example_is_answered_as_the_page_says(caller: Callable[..., Caller]) -> None:
    system, real, etag = caller(), dict[str, str](), ""
    found = list(examples())
    for method, path, headers, body, status, shown in found:
        sent = {name.replace("-", "_"): value.replace("ETAG", etag) for name, value in headers.items()}
        asked = [json.loads(_with(body, real))] if body else []
        call = system.get if method == "GET" else system.post
        answer = call(_with(path, real).removeprefix("/api/v1"), *asked, **sent)

        assert answer.status_code == status, answer.content
        if "reference" in shown and "reference" in answer.json():
            real[shown["reference"]] = answer.json()["reference"]
        expected = json.loads(_with(json.dumps(shown), real))
        assert holds(answer.json(), expected), (path, answer.json())
        etag = answer.headers.get("ETag", etag) if method == "GET" else etag
    assert len(found) >= 7


def _with(text: str, real: dict[str, str]) -> str:
    for shown, actual in real.items():
        text = text.replace(shown, actual)
    return text


def test_the_page_names_each_topic_that_is_told() -> None:
    from sightline.notices.rules.webhooks import TOPICS

    text = PAGE.read_text("utf-8")
    assert [topic for topic in TOPICS if f"`{topic}`" not in text] == []
