"""The pages of contact."""

from django.urls import URLPattern, path

from .briefings import briefings
from .log import log
from .log_briefing import log_briefing
from .logs import logs
from .open_from_briefing import open_from_briefing
from .open_log import open_log
from .read_briefing_out import read_briefing_out
from .take_briefing import take_briefing

urlpatterns: list[URLPattern] = [
    path("logs", logs, name="logs"),
    path("logs/open", open_log, name="open_log"),
    path("logs/<str:reference>", log, name="log"),
    path("briefings", briefings, name="briefings"),
    path("logs/<str:reference>/briefing", log_briefing, name="log_briefing"),
    path("logs/<str:reference>/briefing/read-out", read_briefing_out, name="read_briefing_out"),
    path("logs/<str:reference>/briefing/read", take_briefing, name="take_briefing"),
    path("logs/<str:reference>/briefing/people/<uuid:person>", open_from_briefing, name="open_from_briefing"),
]
