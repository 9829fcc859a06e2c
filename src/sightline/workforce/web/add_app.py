"""Set up an authenticator app: show it a secret, and have it show a code."""

from dataclasses import dataclass
from types import MappingProxyType

import segno
from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.access.refusals import Refused
from sightline.core import clock
from sightline.core.pages import Page, page, tell
from sightline.core.sealing import SealBroken, seal, unseal
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, with_data
from sightline.workforce import commands, proving
from sightline.workforce.rules.one_time_codes import address_for_app, new_secret, step_of
from sightline.workforce.second_factors import WRONG_CODE
from sightline.workforce.sign_in_models import Factor

from .sign_in_pages import proof_first

SET_UP = "app_set_up"


class AppForm(RecordingForm):
    """The code that the app shows, and what to call the phone."""

    answers_for = MappingProxyType({"factor_named": "name", "wrong_code": "code"})

    code = forms.CharField(
        label="Code that the app shows",
        max_length=10,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )
    name = forms.CharField(label="What you call it", max_length=60, help_text="Such as: my work phone")


@dataclass(kw_only=True)
class AddAppPage(Page):
    """The picture for the app, the secret in letters for those who cannot scan it, and the form."""

    template = "workforce/add_app.html"
    form: AppForm
    picture: str
    secret: str


@page(Permission.SIGNED_IN)
def add_app(request: SignedInRequest) -> Page | HttpResponse:
    """Show the secret, ask for a code made of it, and keep it."""
    first = proof_first(request)
    if first:
        return first
    secret = _secret(request)
    form = AppForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        try:
            _add(request, form, secret)
            return HttpResponseRedirect(reverse("sign_in_methods"))
        except Refused as refused:
            form.refuse(refused.refusal)
    address = address_for_app(secret, request.user.username, "Sightline")
    return AddAppPage(
        title="Set up an authenticator app",
        form=form,
        picture=segno.make(address, micro=False).svg_data_uri(scale=5, border=2),
        secret=" ".join(secret[i : i + 4] for i in range(0, len(secret), 4)),
    )


def _add(request: SignedInRequest, form: AppForm, secret: str) -> None:
    step = step_of(secret, form.cleaned_data["code"], clock.now(), after=0)
    if step is None:
        raise Refused(WRONG_CODE)
    commands.add_factor(request.acting, Factor.Kind.APP, form.cleaned_data["name"], secret.encode(), step)
    del request.session[SET_UP]
    proving.prove_second(request, "app")
    tell(request, "Your app is set up. Make recovery codes too, for the day the phone is lost.")


def _secret(request: SignedInRequest) -> str:
    """The secret of this set-up: the same until it is done, sealed where the session keeps it."""
    whose = str(request.user.id)
    if SET_UP in request.session:
        try:
            return unseal(bytes.fromhex(request.session[SET_UP]), whose).decode()
        except SealBroken:
            pass  # the key changed in the middle: begin again
    secret = new_secret()
    request.session[SET_UP] = seal(secret.encode(), whose).hex()
    return secret
