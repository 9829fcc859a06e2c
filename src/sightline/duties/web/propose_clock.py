"""Propose a change of a clock: its lengths, whose it is, and who is told."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.access.role_families import OF_SYSTEMS
from sightline.access.roles import ROLES
from sightline.core import clock
from sightline.core.calendars import local_day
from sightline.core.components.widgets import LongText, ShortText
from sightline.core.pages import Page, page
from sightline.core.policy_queries import one_in_force
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data
from sightline.duties import commands
from sightline.duties.rules.catalogue import clock_of
from sightline.duties.rules.clocks import Clock
from sightline.duties.rules.ladder_text import LadderUnreadable, ladder_text, read_ladder, same_ladder
from sightline.duties.rules.lengths import variant_words
from sightline.pole.web.form_page import PlainFormPage

from .propose_form import NOTE, ProposeForm


class ProposeClockForm(ProposeForm):
    """The lengths, the roles, the ladder, and what good looks like."""

    owner_role = forms.ChoiceField(label="Whose it is")
    deputy_role = forms.ChoiceField(label="Deputy")
    ladder = forms.CharField(
        label="Who is told, and when",
        widget=LongText(rows=5),
        help_text="One line each: how much of the time is over, in per cent, and who is told: owner, deputy, "
        "supervisor, or a role by its name. 100 is the end of the time. Or: after 240 minutes.",
    )
    good = forms.CharField(label="What good looks like", widget=LongText(rows=4, count=600), max_length=600)
    source = forms.CharField(label="Where it comes from", max_length=500)

    field_order = ()

    def __init__(self, law: Clock, body: Mapping[str, Any], **options: Any) -> None:
        super().__init__(**options)
        self.law, self.body = law, body
        roles = [(key, role.words) for key, role in sorted(ROLES.items(), key=_by_words) if key not in OF_SYSTEMS]
        for name in ("owner_role", "deputy_role"):
            self.fields[name].choices = roles  # type: ignore[attr-defined]
            self.initial[name] = getattr(law, name)
        self.initial.update(ladder=ladder_text(law), good=law.good, source=law.source)
        self.lengths = {f"length_{number}": variant for number, variant in enumerate(law.lengths)}
        for name, variant in self.lengths.items():
            self.fields[name] = _length_field(law, variant)
            self.initial[name] = law.lengths[variant]
        self.order_fields([*self.lengths, "owner_role", "deputy_role", "ladder", "good", "source"])

    def clean_ladder(self) -> list[dict[str, Any]]:
        """The rungs; a line that cannot be read is said by its number."""
        try:
            return read_ladder(self.cleaned_data["ladder"])
        except LadderUnreadable as error:
            raise forms.ValidationError(str(error)) from None

    def proposed(self) -> dict[str, Any]:
        """The whole body that is proposed."""
        data, body = self.cleaned_data, dict(self.body)
        for name in ("owner_role", "deputy_role", "good", "source"):
            if data[name] != getattr(self.law, name):
                body[name] = data[name]
        if self.lengths:
            body["lengths"] = {variant: data[name] for name, variant in self.lengths.items()}
        if not same_ladder(self.law, data["ladder"]):
            body["ladder"] = data["ladder"]
        return body


def _length_field(law: Clock, variant: str) -> forms.IntegerField:
    unit = law.unit.replace("_", " ")
    which = f"{variant_words(variant)}, in {unit}" if variant else f"in {unit}"
    return forms.IntegerField(label=f"Length, {which}", widget=ShortText(width=5))


def _by_words(item: tuple[str, Any]) -> str:
    return str(item[1].words)


@page(Permission.POLICY_PROPOSE)
def propose_clock(request: SignedInRequest, key: str) -> Page | HttpResponse:
    """The form."""
    now = one_in_force(request.acting, "clock", key, local_day(clock.now()))
    if now is None:
        raise Http404("No such clock")
    law = clock_of(key, now.body)
    form = ProposeClockForm(law, now.body, **with_data(request))
    back = reverse("policy_row", args=["clock", key])
    if request.method == "POST" and form.is_valid():
        what = commands.Proposing("clock", key, form.proposed(), form.from_day())
        sent = send(
            request,
            form,
            lambda acting: commands.propose_policy(acting, what, form.cleaned_data["why"]),
            then=back,
            said=lambda _: "Proposed. Those who may approve it have been told.",
        )
        if sent:
            return sent
    return PlainFormPage(
        title="Propose a change",
        caption=law.words,
        form=form,
        submit="Propose it",
        back=back,
        back_words=law.words,
        notes=(NOTE,),
    )
