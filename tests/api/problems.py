"""Reading a problem in tests."""

from typing import Any

PROBLEM = "application/problem+json"


def body_of(answer: Any, status: int) -> dict[str, Any]:
    """What a problem says: its members, and that it is one."""
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == PROBLEM
    told: dict[str, Any] = answer.json()
    assert told["status"] == status
    assert told["type"].startswith("urn:sightline:problem:")
    assert told["title"]
    assert len(told["detail"]) > 20
    assert told["detail"].endswith((".", "?"))
    return told
