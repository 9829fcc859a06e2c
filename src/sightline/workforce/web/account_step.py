"""What pages about somebody's account share: whose it is, one form, and the way back to it."""

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse

from sightline.core.acts import Acting
from sightline.core.models import User
from sightline.core.pages import Page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send
from sightline.workforce.queries.accounts import any_user_of

from .sign_in_pages import SignInFormPage


class WhyForm(RecordingForm):
    """Why: on the ledger, and where it concerns them, told to the account's holder."""

    why = forms.CharField(label="Why?", max_length=200, error_messages={"required": "Say why"})


def holder_of(request: SignedInRequest, user: UUID) -> User:
    """The account's holder; absent: 404."""
    found = any_user_of(request.acting, user)
    if found is None:
        raise Http404("No such user")
    return found


def step(
    request: SignedInRequest,
    holder: User,
    form: RecordingForm,
    record: Callable[[Acting], User],
    *,
    words: tuple[str, str],
    said: str,
    notes: tuple[str, ...] = (),
) -> Page | HttpResponse:
    """Take one step with somebody's account. `words` are the title and the button's."""
    back = reverse("account", args=[holder.id])
    if request.method == "POST" and form.is_valid():
        sent = send(request, form, record, then=back, said=lambda _: said)
        if sent:
            return sent
    title, submit = words
    return SignInFormPage(title=title, form=form, submit=submit, notes=notes, back=back, back_words="The account")
