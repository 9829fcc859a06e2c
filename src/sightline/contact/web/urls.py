"""The pages of contact."""

from django.urls import URLPattern, path

from .control_room_training import control_room_training
from .log import log
from .logs import logs
from .open_log import open_log
from .record_simulated_call import record_simulated_call

urlpatterns: list[URLPattern] = [
    path("logs", logs, name="logs"),
    path("logs/open", open_log, name="open_log"),
    path("logs/<str:reference>", log, name="log"),
    path("control-room/training", control_room_training, name="control_room_training"),
    path("control-room/training/call", record_simulated_call, name="record_simulated_call"),
]
