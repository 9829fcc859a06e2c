"""What was being sent when something had to be done first (core.holding): whole, to be sent now, or not."""

from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.kept import KEPT
from sightline.core.pages import Page, page, tell
from sightline.core.web.request import SignedInRequest

NOT_SHOWN = {"submission", "next", "answer"}


@dataclass(kw_only=True)
class SendKeptPage(Page):
    """What was typed: `fields` go with the form as they are; `typed` is what of it a person reads."""

    template = "workforce/send_kept.html"
    path: str
    fields: list[tuple[str, str]]
    typed: list[tuple[str, str]]
    files: int


@page(Permission.SIGNED_IN)
def send_kept(request: SignedInRequest) -> Page | HttpResponse:
    """Show what was kept, with a button that sends it to where it was going; or forget it."""
    kept = request.session.get(KEPT)
    if not kept:
        return HttpResponseRedirect(reverse("home"))
    if request.method == "POST":
        del request.session[KEPT]
        tell(request, "What you had typed was not sent, and is not kept any more.", "information")
        return HttpResponseRedirect(reverse("home"))
    fields = [(name, value) for name, values in kept["fields"] for value in values]
    typed = [(_words(name), value) for name, value in fields if name not in NOT_SHOWN and value.strip()]
    return SendKeptPage(
        title="What you had typed is here", path=kept["path"], fields=fields, typed=typed, files=kept["files"]
    )


def _words(name: str) -> str:
    return name.replace("_", " ").capitalize()
