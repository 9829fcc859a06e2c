"""Sign in with a name and a password, or by the force's directory. In the demonstration the page lists who can be."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.contrib.auth import authenticate
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from sightline.access.refusals import Refusal
from sightline.core import clock
from sightline.core.components.forms import GovForm
from sightline.core.kept import KEPT
from sightline.core.pages import Page, open_page
from sightline.core.web.addresses import address_of
from sightline.core.web.request import SightlineRequest
from sightline.core.web.safe_next import safe_next
from sightline.workforce.directory import has_directory
from sightline.workforce.proving import after_first
from sightline.workforce.queries.accounts import cannot_sign_in
from sightline.workforce.sign_ins import SIGN_INS, SignIn
from sightline.workforce.signing import must_wait, note_signing_refused, standards, whoever

from .sign_in_pages import on

WRONG = Refusal("wrong_password", "That name and password do not go together. Check both; the password minds capitals.")


class SignInForm(GovForm):
    """A name and a password."""

    mark_optional = False
    username = forms.CharField(
        label="Name you sign in with",
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username", "spellcheck": "false", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label="Password",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


@dataclass(kw_only=True)
class SignInPage(Page):
    """The form; the way to the directory, where there is one; and in the demonstration, its people."""

    template = "workforce/sign_in.html"
    form: SignInForm
    next: str
    people: tuple[SignIn, ...]
    directory: str
    directory_words: str
    is_kept: bool


@sensitive_post_parameters("password")
def _try(request: SightlineRequest, form: SignInForm) -> HttpResponse | None:
    username, password = form.cleaned_data["username"], form.cleaned_data["password"]
    actor, address = whoever(username), address_of(request)
    waits = must_wait(actor, address)
    if waits:
        form.add_error(None, waits.words)
        return None
    user = authenticate(request, username=username, password=password)
    refusal = WRONG if user is None else cannot_sign_in(user, clock.now(), standards().dormant_after)
    if user is None or refusal:
        note_signing_refused(actor, "sign_in", refusal or WRONG, address, username=username[:150])
        form.add_error(None, (refusal or WRONG).words)
        return None
    then = safe_next(request)
    if after_first(request, user, "password", ""):
        return on(request)
    return HttpResponseRedirect(f"{reverse('second_step')}?{urlencode({'next': then})}")


@open_page
def sign_in(request: SightlineRequest) -> Page | HttpResponse:
    """Ask who is there; on success go on to where they were going."""
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = _try(request, form)
        if done:
            return done
    then = safe_next(request)
    return SignInPage(
        title="Sign in",
        form=form,
        next=then,
        people=SIGN_INS if settings.DEMONSTRATION else (),
        directory=f"{reverse('directory_sign_in')}?{urlencode({'next': then})}" if has_directory() else "",
        directory_words=settings.DIRECTORY_NAME,
        is_kept=KEPT in request.session,
    )
