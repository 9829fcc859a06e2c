"""What is wrong, as RFC 9457 says it: `application/problem+json`, in a sentence that says what to do."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse, JsonResponse

from sightline.access.refusals import Refusal

STATUS_OF = {
    "no_permission": 403,
    "another_agency": 403,
    "not_their_own": 403,
    "no_agency": 403,
    "no_person": 404,
    "stale": 409,
}
"""The status of a refusal by its code. What is not here contradicts itself or a rule: 422."""
ABSENT = "There is nothing here by that name, or nothing that this caller may see."
FAULT = "A fault stopped this. It is on record and will be looked at. Nothing of what was sent was recorded."
UNREAD = "What was sent is not JSON in UTF-8 that can be read. Nothing was recorded."


class Problem(Exception):
    """What was asked cannot be answered. `words` say why and what to do. On the ledger as refused, but for `silent`."""

    def __init__(
        self,
        status: int,
        code: str,
        words: str,
        *,
        headers: Mapping[str, str] | None = None,
        more: Mapping[str, Any] | None = None,
        silent: bool = False,
    ) -> None:
        super().__init__(words)
        self.status, self.code, self.words = status, code, words
        self.headers, self.more, self.silent = dict(headers or {}), dict(more or {}), silent

    @property
    def refusal(self) -> Refusal:
        """As the ledger keeps it."""
        return Refusal(self.code, self.words)


def problem_of(refusal: Refusal) -> Problem:
    """A refusal of a rule or a permission, as a problem."""
    return Problem(STATUS_OF.get(refusal.code, 422), refusal.code, refusal.words)


def answer(problem: Problem) -> HttpResponse:
    """The problem as it is sent. `problem` repeats `detail`: machines were answered so before there was this API."""
    body = {
        "type": f"urn:sightline:problem:{problem.code}",
        "title": HTTPStatus(problem.status).phrase,
        "status": problem.status,
        "detail": problem.words,
        "code": problem.code,
        **problem.more,
        "problem": problem.words,
    }
    response = JsonResponse(body, status=problem.status, headers=problem.headers)
    response["Content-Type"] = "application/problem+json"
    response["Cache-Control"] = "no-store"
    return response
