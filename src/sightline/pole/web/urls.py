"""Pole's pages."""

from django.urls import URLPattern, path

from .recording_urls import urlpatterns as recording
from .search import search

urlpatterns: list[URLPattern] = [
    *recording,
    path("search", search, name="search"),
]
