"""Change one's own password."""

from types import MappingProxyType

from django import forms
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from sightline.access.permissions import Permission
from sightline.core.acts import Acting
from sightline.core.models import User
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.workforce import commands

from .sign_in_pages import SignInFormPage


class ChangePasswordForm(RecordingForm):
    """The old one and the new one."""

    answers_for = MappingProxyType({"wrong_password": "old", "weak_password": "new"})

    old = forms.CharField(
        label="Password now",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label="New password",
        max_length=200,
        strip=False,
        help_text="At least 12 characters. Three words that do not belong together are good.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


@page(Permission.SIGNED_IN)
@sensitive_post_parameters("old", "new")
def change_password(request: SignedInRequest) -> Page | HttpResponse:
    """Ask for both, change it, and stay signed in here alone."""
    form = ChangePasswordForm(**with_data(request))

    def record(acting: Acting) -> User:
        data = form.cleaned_data
        return commands.change_password(acting, data["old"], data["new"], session=request.session.session_key)

    if request.method == "POST" and form.is_valid():
        sent = send(
            request,
            form,
            record,
            then=reverse("sign_in_methods"),
            said=lambda user: "Your password is changed. Wherever else you were signed in, you are no longer.",
        )
        if sent:
            request.user.refresh_from_db()
            update_session_auth_hash(request, request.user)
            return sent
    return SignInFormPage(title="Change your password", form=form, submit="Change it", back=reverse("sign_in_methods"))
