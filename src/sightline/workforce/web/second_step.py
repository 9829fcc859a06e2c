"""The second of two things: a code of an app, a security key, or a recovery code."""

from dataclasses import dataclass

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from sightline.access.refusals import Refused
from sightline.core.components.forms import GovForm
from sightline.core.models import User
from sightline.core.pages import Page, open_page, tell
from sightline.core.transactions import set_reader
from sightline.core.web.request import SightlineRequest
from sightline.core.web.safe_next import safe_next
from sightline.workforce import proving, security_keys
from sightline.workforce.actors import load_actor
from sightline.workforce.queries.accounts import factors_of, recovery_codes_left
from sightline.workforce.second_factors import show_second_factor
from sightline.workforce.sign_in_models import Factor

from .sign_in_pages import on

FEW = 3


class SecondStepForm(GovForm):
    """A code, of an app or of the recovery codes; or a key's answer, which the page's script puts in."""

    mark_optional = False
    code = forms.CharField(
        label="Code from your app, or a recovery code",
        max_length=40,
        required=False,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "spellcheck": "false", "autocapitalize": "none"}
        ),
    )
    answer = forms.CharField(max_length=20000, required=False, widget=forms.HiddenInput)

    def clean(self) -> None:
        """One of the two has to be there."""
        if not self.cleaned_data.get("code") and not self.cleaned_data.get("answer"):
            self.add_error("code", "Enter the code that your app shows now, or a recovery code")


@dataclass(kw_only=True)
class SecondStepPage(Page):
    """The question. `key` is what a security key is asked, where somebody has one."""

    template = "workforce/second_step.html"
    form: SecondStepForm
    next: str
    key: str


@open_page
@sensitive_post_parameters("code")
def second_step(request: SightlineRequest) -> Page | HttpResponse:
    """Ask for the second of two things; on success sign in, or go on where somebody is signed in already."""
    begun = proving.who_signs_in(request)
    if begun is None or proving.is_locked(request):
        tell(request, "Signing in took too long, or was begun elsewhere. Begin again.", "information")
        return HttpResponseRedirect(reverse("sign_in"))
    user, method = begun
    form = SecondStepForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = _try(request, user, method, form)
        if done:
            return done
    set_reader(load_actor(user))
    held = factors_of(user.id)
    keys = [factor for factor in held if factor.kind == Factor.Kind.KEY]
    return SecondStepPage(
        title="Show that it is you",
        form=form,
        next=safe_next(request),
        key=security_keys.ask_to_use(request, keys) if keys else "",
    )


def _try(request: SightlineRequest, user: User, method: str, form: SecondStepForm) -> HttpResponse | None:
    typed, answer = form.cleaned_data["code"], form.cleaned_data["answer"]
    try:
        kind = show_second_factor(request, user, "second_step", typed=typed, answer=answer)
    except Refused as refused:
        form.add_error("code" if typed else None, refused.refusal.words)
        return None
    then = on(request)
    if request.acting is None:
        proving.begin(request, user, method, kind)
    else:
        proving.prove_second(request, kind)
    if kind == "recovery_code":
        _tell_what_is_left(request, recovery_codes_left(user.id))
    return then


def _tell_what_is_left(request: SightlineRequest, left: int) -> None:
    words = f"You used a recovery code. {left} of them {'is' if left == 1 else 'are'} left."
    if left < FEW:
        words += " Make new ones on the page How I sign in, and set up your new phone there."
    tell(request, words, "warning")
