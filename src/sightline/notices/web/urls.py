"""The pages of notices."""

from django.urls import URLPattern, path

from .notices import notices
from .read_notice import read_notice

urlpatterns: list[URLPattern] = [
    path("notices", notices, name="notices"),
    path("notices/<uuid:notice>/read", read_notice, name="read_notice"),
]
