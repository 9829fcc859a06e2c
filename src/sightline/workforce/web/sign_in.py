"""Sign in with a name and a password. In the demonstration the page lists who can be."""

from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.contrib.auth import authenticate, login
from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.debug import sensitive_post_parameters

from sightline.core.components.forms import GovForm
from sightline.core.pages import Page, open_page
from sightline.core.web.request import SightlineRequest
from sightline.core.web.safe_next import safe_next
from sightline.workforce.sign_ins import SIGN_INS, SignIn
from sightline.workforce.signing import note_sign_in, note_sign_in_refused, too_many_tries


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
    """The form; and in the demonstration, its people."""

    template = "workforce/sign_in.html"
    form: SignInForm
    next: str
    people: tuple[SignIn, ...]


@sensitive_post_parameters("password")
def _try(request: SightlineRequest, form: SignInForm) -> HttpResponse | None:
    username, password = form.cleaned_data["username"], form.cleaned_data["password"]
    if too_many_tries(username):
        form.add_error(None, "Too many wrong passwords. Wait fifteen minutes, or ring the service desk.")
        return None
    user = authenticate(request, username=username, password=password)
    if user is None:
        note_sign_in_refused(username)
        form.add_error(None, "That name and password do not go together. Check both; the password minds capitals.")
        return None
    login(request, user)
    note_sign_in(request.user)
    return HttpResponseRedirect(safe_next(request))


@open_page
def sign_in(request: SightlineRequest) -> Page | HttpResponse:
    """Ask who is there; on success go on to where they were going."""
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = _try(request, form)
        if done:
            return done
    return SignInPage(
        title="Sign in", form=form, next=safe_next(request), people=SIGN_INS if settings.DEMONSTRATION else ()
    )
