"""Open a matter about somebody."""

from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.ids import parse_reference
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data
from sightline.matters import commands
from sightline.pole.access import person_for
from sightline.pole.queries.labels import label_person
from sightline.pole.rules.matters import KINDS
from sightline.pole.rules.times import Times
from sightline.pole.web.form_page import FormPage

from .matter_forms import OpenMatterForm

NOTE = "Nothing but the kind has to be entered. It stays open until somebody closes it and says why."


@record_page(Permission.MATTER_RECORD)
def open_matter(request: SignedInRequest, reference: str) -> RecordPage | HttpResponse:
    """The form."""
    person = person_for(request.acting, reference)
    label = label_person(request.acting, person)
    form = OpenMatterForm(reader=request.acting, initial=_offered(request), **with_data(request))
    back = reverse("person", args=[person.reference])
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        sent = send(
            request,
            form,
            lambda acting: commands.open_matter(
                acting,
                person,
                told["kind"],
                words=told["words"],
                review_due=told["review_due"],
                owner=told["owner"] or None,
                times=Times(known_from=told["known_from"]),
                **form.said,
            ),
            then=back,
            said=lambda _: "Opened. It stands on this record until it is closed.",
        )
        if sent:
            return sent
    return FormPage(
        title="Open a matter, plan or order",
        caption=label.words,
        form=form,
        submit="Open it",
        back=back,
        notes=(NOTE,),
        subjects=label.subjects,
    )


def _offered(request: SignedInRequest) -> dict[str, str]:
    """What a link from elsewhere offers to begin with: a kind, and the reference of whoever it is because of."""
    kind, because = request.GET.get("kind", ""), parse_reference(request.GET.get("because", ""))
    offered = {"kind": kind} if kind in KINDS else {}
    return {**offered, "words": f"Because of {because}, who is close to them."} if because else offered
