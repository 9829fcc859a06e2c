"""The pages of decisions."""

from django.urls import URLPattern, path

from .acknowledge_decision import acknowledge_decision
from .answer_shortfall import answer_shortfall
from .approve_decision import approve_decision
from .climb_disagreement import climb_disagreement
from .confirm_live import confirm_live
from .decision import decision
from .disagreement import disagreement
from .grades import grades, place_grades
from .keep_live_system import keep_live_system
from .live_systems import live_systems
from .put_aside import put_aside
from .record_decision import record_decision, record_event_decision, record_place_decision
from .record_disagreement import record_disagreement
from .record_shortfall import record_shortfall
from .resolve_disagreement import resolve_disagreement
from .say_meanwhile import say_meanwhile
from .shortfalls import shortfalls
from .turn_down_decision import turn_down_decision

urlpatterns: list[URLPattern] = [
    path("people/<str:reference>/record-decision", record_decision, name="record_decision"),
    path("places/<str:reference>/record-decision", record_place_decision, name="record_place_decision"),
    path("events/<str:reference>/record-decision", record_event_decision, name="record_event_decision"),
    path("people/<str:reference>/grades", grades, name="grades"),
    path("places/<str:reference>/grades", place_grades, name="place_grades"),
    path("people/<str:reference>/record-disagreement", record_disagreement, name="record_disagreement"),
    path("decisions/<uuid:decision>", decision, name="decision"),
    path("decisions/<uuid:decision>/acknowledge", acknowledge_decision, name="acknowledge_decision"),
    path("decisions/<uuid:decision>/approve", approve_decision, name="approve_decision"),
    path("decisions/<uuid:decision>/turn-down", turn_down_decision, name="turn_down_decision"),
    path("decisions/<uuid:decision>/put-aside", put_aside, name="put_aside"),
    path("live-sends/<uuid:send>/confirm", confirm_live, name="confirm_live"),
    path("live-systems", live_systems, name="live_systems"),
    path("live-systems/keep", keep_live_system, name="keep_live_system"),
    path("shortfalls", shortfalls, name="shortfalls"),
    path("shortfalls/record", record_shortfall, name="record_shortfall"),
    path("shortfalls/<uuid:shortfall>/answer", answer_shortfall, name="answer_shortfall"),
    path("disagreements/<uuid:disagreement>", disagreement, name="disagreement"),
    path("disagreements/<uuid:disagreement>/climb", climb_disagreement, name="climb_disagreement"),
    path("disagreements/<uuid:disagreement>/meanwhile", say_meanwhile, name="say_meanwhile"),
    path("disagreements/<uuid:disagreement>/resolve", resolve_disagreement, name="resolve_disagreement"),
]
