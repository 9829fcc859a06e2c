"""Unlock a session that nobody used for a while: whoever is signed in shows that it is still they."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from sightline.access.refusals import Refused
from sightline.core.acts import Acting
from sightline.core.components.forms import GovForm
from sightline.core.kept import KEPT
from sightline.core.pages import Page, open_page
from sightline.core.web.request import SightlineRequest
from sightline.core.web.safe_next import safe_next
from sightline.workforce import proving, security_keys
from sightline.workforce.directory import has_directory
from sightline.workforce.queries.accounts import factors_of
from sightline.workforce.sign_in_models import Factor
from sightline.workforce.unlocking import show_that_it_is_they

from .sign_in_pages import on


class UnlockForm(GovForm):
    """The password, or a code of an app; or a key's answer, which the page's script puts in."""

    mark_optional = False
    password = forms.CharField(
        label="Your password, or the code that your app shows",
        max_length=200,
        strip=False,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    answer = forms.CharField(max_length=20000, required=False, widget=forms.HiddenInput)

    def clean(self) -> None:
        """One of the two has to be there."""
        if not self.cleaned_data.get("password") and not self.cleaned_data.get("answer"):
            self.add_error("password", "Enter your password, or the code that your app shows")


@dataclass(kw_only=True)
class UnlockPage(Page):
    """The question, and whose session it is. `is_kept`: a form was being sent, and waits."""

    template = "workforce/unlock.html"
    form: UnlockForm
    whose: str
    next: str
    key: str
    is_kept: bool
    directory: str
    directory_words: str


@open_page
@sensitive_post_parameters("password")
def unlock(request: SightlineRequest) -> Page | HttpResponse:
    """Ask whoever is there to show that it is still they, and go on where they were."""
    acting = request.acting
    if acting is None:
        return HttpResponseRedirect(f"{reverse('sign_in')}?{urlencode({'next': safe_next(request)})}")
    if not proving.is_locked(request):
        return on(request)
    form = UnlockForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = _try(request, acting, form)
        if done:
            return done
    keys = factors_of(acting.actor.user_id, Factor.Kind.KEY)
    then = safe_next(request)
    by_directory = has_directory() and request.user.directory_id
    return UnlockPage(
        title="Your session is locked",
        form=form,
        whose=acting.actor.name,
        next=then,
        key=security_keys.ask_to_use(request, keys) if keys else "",
        is_kept=KEPT in request.session,
        directory=f"{reverse('directory_sign_in')}?{urlencode({'next': then})}" if by_directory else "",
        directory_words=settings.DIRECTORY_NAME,
    )


def _try(request: SightlineRequest, acting: Acting, form: UnlockForm) -> HttpResponse | None:
    try:
        by = show_that_it_is_they(
            request, acting, typed=form.cleaned_data["password"], answer=form.cleaned_data["answer"]
        )
    except Refused as refused:
        form.add_error("password", refused.refusal.words)
        return None
    proving.unlock(request, acting, by)
    return on(request)
