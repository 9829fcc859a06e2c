"""The pages of contact."""

from django.urls import URLPattern, path

from .log import log
from .logs import logs
from .open_log import open_log
from .read_dismissal import read_dismissal
from .say_seen_or_accepted import say_seen_or_accepted
from .second_look import second_look
from .second_looks import second_looks

urlpatterns: list[URLPattern] = [
    path("logs", logs, name="logs"),
    path("logs/open", open_log, name="open_log"),
    path("logs/<str:reference>", log, name="log"),
    path("logs/<str:reference>/second-look", second_look, name="second_look"),
    path("logs/<str:reference>/seen-or-accepted", say_seen_or_accepted, name="say_seen_or_accepted"),
    path("second-looks", second_looks, name="second_looks"),
    path("second-looks/dismissals/<uuid:dismissal>", read_dismissal, name="read_dismissal"),
]
