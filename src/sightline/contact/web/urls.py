"""The pages of contact."""

from django.urls import URLPattern, path

from .amend_log import amend_log
from .answer_for_children import answer_for_children
from .at_scene import at_scene
from .briefings import briefings
from .check_attendance import check_attendance
from .close_log import close_log
from .control_room_training import control_room_training
from .control_systems import control_systems
from .correct_in_log import correct_in_log
from .grade_log import grade_log
from .hold_unresourced import hold_unresourced
from .keep_control_system import keep_control_system
from .link_person import link_person
from .link_place import link_place
from .link_vehicle import link_vehicle
from .log import log
from .log_briefing import log_briefing
from .log_history import log_history, settle_log_history
from .log_lines import log_lines
from .logs import logs
from .look_at_unresourced import look_at_unresourced
from .open_from_briefing import open_from_briefing
from .open_log import open_log
from .open_situation import open_situation
from .raise_child_concern import raise_child_concern
from .read_briefing_out import read_briefing_out
from .read_dismissal import read_dismissal
from .record_child_seen import record_child_seen
from .record_found_child import record_found_child
from .record_simulated_call import record_simulated_call
from .record_thrive import record_thrive
from .record_unit import record_unit
from .reopen_log import reopen_log
from .result_log import result_log
from .say_seen_or_accepted import say_seen_or_accepted
from .second_look import second_look
from .second_looks import second_looks
from .send_unit import send_unit
from .situations import situations
from .start_vist import start_vist
from .take_briefing import take_briefing
from .take_log import take_log

urlpatterns: list[URLPattern] = [
    path("logs", logs, name="logs"),
    path("logs/open", open_log, name="open_log"),
    path("logs/history", log_history, name="log_history"),
    path("logs/history/settled", settle_log_history, name="settle_log_history"),
    path("logs/from", control_systems, name="control_systems"),
    path("logs/from/keep", keep_control_system, name="keep_control_system"),
    path("logs/<str:reference>", log, name="log"),
    path("logs/<str:reference>/lines", log_lines, name="log_lines"),
    path("logs/<str:reference>/assess", record_thrive, name="record_thrive"),
    path("logs/<str:reference>/grade", grade_log, name="grade_log"),
    path("logs/<str:reference>/unresourced", hold_unresourced, name="hold_unresourced"),
    path("logs/<str:reference>/look-again", look_at_unresourced, name="look_at_unresourced"),
    path("logs/<str:reference>/send", send_unit, name="send_unit"),
    path("logs/<str:reference>/result", result_log, name="result_log"),
    path("logs/<str:reference>/close", close_log, name="close_log"),
    path("logs/<str:reference>/reopen", reopen_log, name="reopen_log"),
    path("log-units/<uuid:unit>", record_unit, name="record_unit"),
    path("logs/<str:reference>/second-look", second_look, name="second_look"),
    path("logs/<str:reference>/seen-or-accepted", say_seen_or_accepted, name="say_seen_or_accepted"),
    path("second-looks", second_looks, name="second_looks"),
    path("second-looks/dismissals/<uuid:dismissal>", read_dismissal, name="read_dismissal"),
    path("briefings", briefings, name="briefings"),
    path("logs/<str:reference>/briefing", log_briefing, name="log_briefing"),
    path("logs/<str:reference>/briefing/read-out", read_briefing_out, name="read_briefing_out"),
    path("logs/<str:reference>/briefing/read", take_briefing, name="take_briefing"),
    path("logs/<str:reference>/briefing/people/<uuid:person>", open_from_briefing, name="open_from_briefing"),
    path("control-room/training", control_room_training, name="control_room_training"),
    path("control-room/training/call", record_simulated_call, name="record_simulated_call"),
    path("logs/<str:reference>/scene", at_scene, name="at_scene"),
    path("logs/<str:reference>/children/found", record_found_child, name="record_found_child"),
    path("logs/<str:reference>/children/spoken-of", answer_for_children, name="answer_for_children"),
    path("logs/<str:reference>/children/<uuid:child>", record_child_seen, name="record_child_seen"),
    path("logs/<str:reference>/vist", start_vist, name="start_vist"),
    path("logs/<str:reference>/attendance-check", check_attendance, name="check_attendance"),
    path("situations", situations, name="situations"),
    path("situations/<str:key>", open_situation, name="open_situation"),
    path("child-concern", raise_child_concern, name="raise_child_concern"),
    path("logs/<str:reference>/take", take_log, name="take_log"),
    path("logs/<str:reference>/amend", amend_log, name="amend_log"),
    path("logs/<str:reference>/link-person", link_person, name="link_person"),
    path("logs/<str:reference>/link-place", link_place, name="link_place"),
    path("logs/<str:reference>/link-vehicle", link_vehicle, name="link_vehicle"),
    path("logs/<str:reference>/lines/<uuid:line>/correct", correct_in_log, name="correct_in_log"),
]
