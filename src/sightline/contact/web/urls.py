"""The pages of contact."""

from django.urls import URLPattern, path

from .log import log
from .logs import logs
from .open_log import open_log

urlpatterns: list[URLPattern] = [
    path("logs", logs, name="logs"),
    path("logs/open", open_log, name="open_log"),
    path("logs/<str:reference>", log, name="log"),
]
