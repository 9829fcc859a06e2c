"""A record page is not sent without its act, and asking for what is not there is an act too."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.test import RequestFactory

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused
from sightline.core.acts import Acting
from sightline.core.models import LedgerDetail, LedgerRow
from sightline.core.pages import PAGES, Page, ShownWithoutAnAct, record_page
from sightline.core.web.request import SignedInRequest


@pytest.fixture
def serve(people) -> Iterator[Callable[..., HttpResponse]]:
    """Serve a view of this test's own as a record page, for the professional standards officer."""

    def as_page(answer: Callable[[], HttpResponse | Page]) -> HttpResponse:
        def page_of_a_test(request: SignedInRequest) -> HttpResponse | Page:
            return answer()

        request: Any = RequestFactory().get("/of/a/test")
        request.acting, request.session = people["professional_standards"], {}
        return record_page(Permission.SIGNED_IN)(page_of_a_test)(request)

    yield as_page
    PAGES.pop("page_of_a_test", None)


def test_a_response_of_its_own_without_an_act_is_not_sent(serve) -> None:
    with pytest.raises(ShownWithoutAnAct):
        serve(lambda: HttpResponse("somebody's record"))


def test_a_redirect_shows_nothing_and_needs_no_act(serve) -> None:
    assert serve(lambda: HttpResponseRedirect("/elsewhere")).status_code == 302


def _raise(exception: Exception) -> HttpResponse:
    raise exception


def _refused(as_reader, reader: Acting) -> list[tuple[str, str]]:
    as_reader(reader)
    rows = LedgerRow.objects.filter(capability="page_of_a_test", outcome="refused")
    return [(row.capability, LedgerDetail.objects.get(id=row.id).body) for row in rows]


def test_asking_for_what_is_absent_or_hidden_is_on_the_ledger_with_the_address(serve, people, as_reader) -> None:
    with pytest.raises(Http404):
        serve(lambda: _raise(Http404("No such person")))

    ((_, told),) = _refused(as_reader, people["professional_standards"])
    assert '"reason": "absent"' in told
    assert "/of/a/test" in told


def test_a_refusal_of_the_page_itself_is_on_the_ledger(serve, people, as_reader) -> None:
    answer = serve(lambda: _raise(Refused(Refusal("not_now", "Not now."))))

    assert answer.status_code == 403
    ((_, told),) = _refused(as_reader, people["professional_standards"])
    assert '"reason": "not_now"' in told


@pytest.mark.parametrize("method", ["get", "head", "options", "put", "delete", "post"])
def test_whatever_the_method_a_hidden_record_is_absent_and_the_asking_noted(
    client_as, people, as_reader, method: str
) -> None:
    answer = getattr(client_as("response_officer"), method)("/people/P10001X")

    assert answer.status_code == 404
    as_reader(people["professional_standards"])
    assert LedgerRow.objects.filter(capability="person", outcome="refused").count() == 1
