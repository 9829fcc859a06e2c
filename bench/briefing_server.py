"""The application with one page more: the peer of the briefing's claim, which reads one row by its key and shows it."""

from dataclasses import dataclass

from django.urls import clear_url_caches, path

# Django has to have started before what follows can be imported
from sightline.config.wsgi import application  # isort: split

from sightline.access.permissions import Permission
from sightline.config import urls
from sightline.contact.models import IncidentLog
from sightline.core.pages import RecordPage, record_page
from sightline.core.web.request import SignedInRequest


@dataclass(kw_only=True)
class OneRowPage(RecordPage):
    """One row in words."""

    template = "core/refused.html"
    words: str


@record_page(Permission.LOG_VIEW)
def one_row(request: SignedInRequest, log: str) -> RecordPage:
    """The number of a log, read by its primary key."""
    found = IncidentLog.objects.get(pk=log)
    return OneRowPage(title=found.called, subjects=(found.pk,), words=found.called)


urls.urlpatterns.append(path("bench/one-row/<uuid:log>", one_row))
clear_url_caches()

__all__ = ["application"]
