"""What pages around signing in share: one form with a way back, and where to go on to."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.forms import BaseForm
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from sightline.core.holding import asks_for_a_task
from sightline.core.kept import KEPT
from sightline.core.pages import Page
from sightline.core.web.request import SightlineRequest, SignedInRequest
from sightline.core.web.safe_next import safe_next
from sightline.workforce import proving


@dataclass(kw_only=True)
class SignInFormPage(Page):
    """One form, its button, what to know before, and the way back."""

    template = "workforce/sign_in_form.html"
    form: BaseForm
    submit: str
    notes: tuple[str, ...] = ()
    back: str = ""
    back_words: str = "How I sign in"
    warns: bool = False


def on(request: SightlineRequest) -> HttpResponse:
    """Go on: to what was being sent when something had to be done first, else to where they were going."""
    kept = request.session.get(KEPT)
    if kept and "task" not in request.session and asks_for_a_task(kept["path"]):
        # asked now, it is sent in one step; choosing the task leads to it
        return HttpResponseRedirect(f"{reverse('choose_task')}?{urlencode({'next': kept['path']})}")
    return HttpResponseRedirect(reverse("send_kept") if kept else safe_next(request))


def proof_first(request: SignedInRequest) -> HttpResponse | None:
    """Before how somebody signs in is changed: the way to showing that it is they, unless they did lately."""
    if proving.is_fresh(request):
        return None
    proving.lock(request, request.acting, "to change how they sign in")
    return HttpResponseRedirect(f"{reverse('unlock')}?next={request.path}")
