"""Pole's pages."""

from django.urls import URLPattern, path

from .attachment import attachment
from .event import event
from .person import person
from .place import place
from .recording_urls import urlpatterns as recording
from .search import search
from .search_as_typed import search_as_typed, settle_search

urlpatterns: list[URLPattern] = [
    *recording,
    path("people/<str:reference>", person, name="person"),
    path("places/<str:reference>", place, name="place"),
    path("events/<str:reference>", event, name="event"),
    path("attachments/<uuid:attachment>", attachment, name="attachment"),
    path("search", search, name="search"),
    path("search/typed", search_as_typed, name="search_as_typed"),
    path("search/settled", settle_search, name="settle_search"),
]
