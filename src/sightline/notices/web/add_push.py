"""Have this browser told."""

from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.http import HttpResponse

from sightline.access.permissions import Permission
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.notices import commands
from sightline.notices.channels.push import public_key

from .way_back import back_to_how


class PushForm(RecordingForm):
    """What to call the browser; its answer is put in by the page's script."""

    name = forms.CharField(label="What you call this browser", max_length=60, help_text="Such as: my work phone")
    told = forms.CharField(max_length=2000, required=False, widget=forms.HiddenInput)

    def clean(self) -> None:
        """Without the script there is no answer."""
        if not self.cleaned_data.get("told"):
            self.add_error(None, "The browser was not asked. Allow scripts and messages here, or add a mobile instead.")


@dataclass(kw_only=True)
class AddPushPage(Page):
    """The form, and our key, which the browser ties its messages to."""

    template = "notices/add_push.html"
    form: PushForm
    key: str
    worker: str


@page(Permission.SIGNED_IN)
def add_push(request: SignedInRequest) -> Page | HttpResponse:
    """Ask the browser where its messages go, and keep it."""
    form = PushForm(**with_data(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        sent = send(
            request,
            form,
            lambda acting: commands.add_push(acting, data["told"], data["name"]),
            then=back_to_how(),
            said=lambda held: f"{held.name} is told from now on.",
        )
        if sent:
            return sent
    # by its plain name, which stays the same when it changes: browsers look there for a newer one
    worker = f"{settings.STATIC_URL}notices/push_worker.js"
    return AddPushPage(title="Have this browser told", form=form, key=public_key(), worker=worker)
