"""Add a security key or a passkey."""

from dataclasses import dataclass
from types import MappingProxyType

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.access.refusals import Refused
from sightline.core.pages import Page, page, tell
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, with_data
from sightline.workforce import commands, proving, security_keys
from sightline.workforce.queries.accounts import factors_of
from sightline.workforce.sign_in_models import Factor

from .sign_in_pages import proof_first


class KeyForm(RecordingForm):
    """What to call the key; its answer is put in by the page's script."""

    answers_for = MappingProxyType({"factor_named": "name"})

    name = forms.CharField(label="What you call it", max_length=60, help_text="Such as: the key on my lanyard")
    answer = forms.CharField(max_length=20000, required=False, widget=forms.HiddenInput)

    def clean(self) -> None:
        """Without the script there is no answer."""
        if not self.cleaned_data.get("answer"):
            self.add_error(None, "The browser did not ask your key. Allow scripts here, or set up an app instead.")


@dataclass(kw_only=True)
class AddKeyPage(Page):
    """The form, and what the key is asked."""

    template = "workforce/add_key.html"
    form: KeyForm
    key: str


@page(Permission.SIGNED_IN)
def add_key(request: SignedInRequest) -> Page | HttpResponse:
    """Ask the key for an answer, and keep what of it is public."""
    first = proof_first(request)
    if first:
        return first
    form = KeyForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        try:
            content, counter = security_keys.added(request, form.cleaned_data["answer"])
            commands.add_factor(request.acting, Factor.Kind.KEY, form.cleaned_data["name"], content, counter)
            proving.prove_second(request, "key")
            tell(request, "Your key is added. Make recovery codes too, for the day it is lost.")
            return HttpResponseRedirect(reverse("sign_in_methods"))
        except Refused as refused:
            form.refuse(refused.refusal)
    held = factors_of(request.user.id, Factor.Kind.KEY)
    return AddKeyPage(title="Add a security key", form=form, key=security_keys.ask_to_add(request, request.user, held))
