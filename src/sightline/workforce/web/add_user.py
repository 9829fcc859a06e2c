"""Add somebody who can sign in."""

from types import MappingProxyType

from django import forms
from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.workforce import commands

from .form_page import WorkforceFormPage


class UserForm(RecordingForm):
    """A name, what to sign in as, and a first password."""

    answers_for = MappingProxyType({"user_exists": "username", "weak_password": "password"})

    name = forms.CharField(label="Name", max_length=200)
    username = forms.CharField(label="Signs in as", max_length=150)
    password = forms.CharField(
        label="First password",
        max_length=200,
        strip=False,
        help_text="At least 12 characters. Give it to them in person.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


@page(Permission.ADMINISTER)
def add_user(request: SignedInRequest) -> Page | HttpResponse:
    """Ask for the user, add them and go back to the list."""
    form = UserForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        sent = send(
            request,
            form,
            lambda acting: commands.add_user(acting, data["username"], data["name"], data["password"]),
            then=reverse("users"),
            said=lambda user: f"{user.name} can sign in as {user.username}. Now give them a post.",
        )
        if sent:
            return sent
    return WorkforceFormPage(title="Add a user", form=form, submit="Add the user")
