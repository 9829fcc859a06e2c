"""What a person reads when something is wrong: what happened, what is safe, what to do."""

from dataclasses import dataclass
from typing import cast

from django.http import HttpRequest, HttpResponse

from sightline.core.api.problems import Problem, answer
from sightline.core.pages import Page, render

from .request import SightlineRequest


@dataclass(kw_only=True)
class ErrorPage(Page):
    """One error, in three sentences."""

    template = "core/error.html"
    what_happened: str
    what_is_safe: str
    what_to_do: str


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came without the token that shows it was ours, usually after signing in again in another tab."""
    return _answer(
        request,
        403,
        "This form is too old to send",
        "You signed in again, or out, after this form was opened, so Sightline cannot tell that you sent it.",
        "Nothing was recorded, and nothing that was recorded before has changed.",
        "Go back, copy what you wrote, open the form again and send it.",
    )


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400."""
    return _answer(
        request,
        400,
        "Sightline could not read that",
        "What the browser sent was damaged or too large.",
        "Nothing was recorded.",
        "Go back and try again. If it happens again, tell the service desk what you were sending.",
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: absent and not yours look the same."""
    return _answer(
        request,
        404,
        "Nothing here that you can see",
        "Either there is no such page or record, or it is not one that your post lets you see.",
        "Your work is not affected.",
        "Check the address or the reference. If you need a record that you cannot see, ring the duty inspector.",
    )


def fault(request: HttpRequest) -> HttpResponse:
    """500."""
    if getattr(request, "in_doubt", False):
        return _answer(
            request,
            500,
            "It is not known whether that was recorded",
            "The connection to the database was lost just as what you sent was being recorded.",
            "Everything recorded before is safe.",
            "Look whether it is there before you send it again. If it is urgent, ring the control room.",
        )
    return _answer(
        request,
        500,
        "Something went wrong in Sightline",
        "A fault stopped this page. It is on record and will be looked at.",
        "Nothing of what you just sent was recorded. Everything recorded before is safe.",
        "Go back and try again. If it is urgent, ring the control room: do not wait for this page.",
    )


def _answer(request: HttpRequest, status: int, title: str, happened: str, safe: str, do: str) -> HttpResponse:
    if request.path.startswith("/api/v"):
        return answer(Problem(status, f"status_{status}", f"{happened} {safe} {do}"))
    page = ErrorPage(title=title, what_happened=happened, what_is_safe=safe, what_to_do=do)
    return render(cast(SightlineRequest, request), page, status)
