"""What can be done with incident logs."""

from .amend_log import amend_log
from .answer_for_children import answer_for_children
from .build_briefing import build_briefing
from .check_attendance import check_attendance
from .close_log import close_log
from .deliver_log import deliver_log
from .enter_in_log import enter_in_log
from .grade_log import grade_log
from .hold_unresourced import hold_unresourced
from .keep_control_system import keep_control_system
from .leave_briefing_unread import leave_briefing_unread
from .link_person import Described, link_person
from .link_place import link_place
from .link_vehicle import link_vehicle
from .look_at_unresourced import look_at_unresourced
from .note_log_trouble import note_log_trouble
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
from .record_training import record_training
from .record_unit import record_unit
from .reopen_log import reopen_log
from .result_log import result_log
from .say_seen_or_accepted import say_seen_or_accepted
from .send_unit import send_unit
from .start_vist import start_vist
from .take_briefing import take_briefing
from .take_second_look import take_second_look

__all__ = [
    "Described",
    "amend_log",
    "answer_for_children",
    "build_briefing",
    "check_attendance",
    "close_log",
    "deliver_log",
    "enter_in_log",
    "grade_log",
    "hold_unresourced",
    "keep_control_system",
    "leave_briefing_unread",
    "link_person",
    "link_place",
    "link_vehicle",
    "look_at_unresourced",
    "note_log_trouble",
    "open_from_briefing",
    "open_log",
    "open_situation",
    "raise_child_concern",
    "read_briefing_out",
    "read_dismissal",
    "record_child_seen",
    "record_found_child",
    "record_simulated_call",
    "record_thrive",
    "record_training",
    "record_unit",
    "reopen_log",
    "result_log",
    "say_seen_or_accepted",
    "send_unit",
    "start_vist",
    "take_briefing",
    "take_second_look",
]
