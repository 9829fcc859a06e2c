"""The pages of contact."""

from django.urls import URLPattern, path

from .control_systems import control_systems
from .keep_control_system import keep_control_system
from .log import log
from .logs import logs
from .open_log import open_log

urlpatterns: list[URLPattern] = [
    path("logs", logs, name="logs"),
    path("logs/open", open_log, name="open_log"),
    path("logs/from", control_systems, name="control_systems"),
    path("logs/from/keep", keep_control_system, name="keep_control_system"),
    path("logs/<str:reference>", log, name="log"),
]
