"""Record a fact about somebody."""

from django.http import Http404, HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.acts import Acting
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data
from sightline.pole import commands
from sightline.pole.access import person_for
from sightline.pole.commands import Recorded
from sightline.pole.facts import FactKind, kind_named, said_of
from sightline.pole.queries.labels import PersonLabel, label_other, label_person

from .fact_forms import FactForm
from .form_page import FormPage, Way
from .forms_by_kind import RECORDING
from .near_cards import warning_of

NOTES = {
    "relationship": ("A relationship is recorded once. It shows on both records.",),
    "birth_date": ("For a child who is not yet born, record an expected birth instead.",),
}
WAYS = {
    "residence": ("Add a place that is not on record yet", "add_place"),
    "relationship": ("Add a person who is not on record yet", "add_person"),
    "poses_risk": ("Add a person who is not on record yet", "add_person"),
}


@record_page(Permission.PERSON_RECORD)
def record_fact(request: SignedInRequest, reference: str, kind: str) -> RecordPage | HttpResponse:
    """The form of one kind of fact, beside whatever the record says of it already."""
    known = kind_to_record(kind)
    person = person_for(request.acting, reference)
    label = label_person(request.acting, person)
    form = RECORDING[known.key](reader=request.acting, **with_data(request))
    back = reverse("person", args=[person.reference])
    if request.method == "POST" and form.is_valid():

        def record(acting: Acting) -> Recorded:
            whose, values = form.about(person)
            return commands.record_fact(acting, whose, known.key, values, times=form.times, **form.said)

        def said(recorded: Recorded) -> str:
            return warning_of(request, recorded.fact, words_of(request.acting, known, recorded))

        sent = send(request, form, record, then=back, said=said)
        if sent:
            return sent
    return page_for(form, known, label, back)


def page_for(form: FactForm, kind: FactKind, label: PersonLabel, back: str) -> FormPage:
    """The page around the form."""
    return FormPage(
        title=f"Record: {kind.words.lower()}",
        caption=label.words,
        form=form,
        submit="Record it",
        back=back,
        notes=NOTES.get(kind.key, ()),
        find=bool(kind.leads_to),
        ways=tuple(Way(words, reverse(page)) for words, page in [WAYS[kind.key]]) if kind.key in WAYS else (),
        subjects=label.subjects,
    )


def kind_to_record(key: str) -> FactKind:
    """The kind in the address, where it is one that has a form."""
    kind = kind_named(key)
    if kind is None or kind.key not in RECORDING:
        raise Http404("No such kind of fact")
    return kind


def words_of(reader: Acting, kind: FactKind, recorded: Recorded) -> str:
    """What was done and, where it disagrees with what stands, that both are shown."""
    said = said_of(recorded.fact, label_other(reader, recorded.fact, kind.leads_to))
    if not recorded.disagrees_with:
        return f"Recorded. {said}."
    others = "; ".join(said_of(fact) for fact in recorded.disagrees_with)
    return f"Recorded. {said}. The record also says: {others}. These disagree. Both are shown until one is taken back."
