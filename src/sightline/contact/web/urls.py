"""The pages of contact."""

from django.urls import URLPattern, path

from .answer_for_children import answer_for_children
from .at_scene import at_scene
from .check_attendance import check_attendance
from .log import log
from .logs import logs
from .open_log import open_log
from .open_situation import open_situation
from .raise_child_concern import raise_child_concern
from .record_child_seen import record_child_seen
from .record_found_child import record_found_child
from .situations import situations
from .start_vist import start_vist

urlpatterns: list[URLPattern] = [
    path("logs", logs, name="logs"),
    path("logs/open", open_log, name="open_log"),
    path("logs/<str:reference>", log, name="log"),
    path("logs/<str:reference>/scene", at_scene, name="at_scene"),
    path("logs/<str:reference>/children/found", record_found_child, name="record_found_child"),
    path("logs/<str:reference>/children/spoken-of", answer_for_children, name="answer_for_children"),
    path("logs/<str:reference>/children/<uuid:child>", record_child_seen, name="record_child_seen"),
    path("logs/<str:reference>/vist", start_vist, name="start_vist"),
    path("logs/<str:reference>/attendance-check", check_attendance, name="check_attendance"),
    path("situations", situations, name="situations"),
    path("situations/<str:key>", open_situation, name="open_situation"),
    path("child-concern", raise_child_concern, name="raise_child_concern"),
]
