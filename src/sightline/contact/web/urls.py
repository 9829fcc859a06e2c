"""The pages of contact."""

from django.urls import URLPattern, path

from .close_log import close_log
from .grade_log import grade_log
from .hold_unresourced import hold_unresourced
from .log import log
from .logs import logs
from .look_at_unresourced import look_at_unresourced
from .open_log import open_log
from .read_dismissal import read_dismissal
from .record_thrive import record_thrive
from .record_unit import record_unit
from .reopen_log import reopen_log
from .result_log import result_log
from .say_seen_or_accepted import say_seen_or_accepted
from .second_look import second_look
from .second_looks import second_looks
from .send_unit import send_unit

urlpatterns: list[URLPattern] = [
    path("logs", logs, name="logs"),
    path("logs/open", open_log, name="open_log"),
    path("logs/<str:reference>", log, name="log"),
    path("logs/<str:reference>/second-look", second_look, name="second_look"),
    path("logs/<str:reference>/seen-or-accepted", say_seen_or_accepted, name="say_seen_or_accepted"),
    path("second-looks", second_looks, name="second_looks"),
    path("second-looks/dismissals/<uuid:dismissal>", read_dismissal, name="read_dismissal"),
    path("logs/<str:reference>/assess", record_thrive, name="record_thrive"),
    path("logs/<str:reference>/grade", grade_log, name="grade_log"),
    path("logs/<str:reference>/unresourced", hold_unresourced, name="hold_unresourced"),
    path("logs/<str:reference>/look-again", look_at_unresourced, name="look_at_unresourced"),
    path("logs/<str:reference>/send", send_unit, name="send_unit"),
    path("logs/<str:reference>/result", result_log, name="result_log"),
    path("logs/<str:reference>/close", close_log, name="close_log"),
    path("logs/<str:reference>/reopen", reopen_log, name="reopen_log"),
    path("log-units/<uuid:unit>", record_unit, name="record_unit"),
]
