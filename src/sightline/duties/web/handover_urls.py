"""The pages of handing over, and of what was recorded late."""

from django.urls import URLPattern, path

from .answer_handover import answer_handover, withdraw_handover
from .declare_downtime import declare_downtime
from .hand_over import hand_over, hand_over_team
from .handover import handover
from .look_at_late_entry import look_at_late_entry

urlpatterns: list[URLPattern] = [
    path("handover", handover, name="handover"),
    path("handover/mine", hand_over, name="hand_over"),
    path("handover/teams/<uuid:team>", hand_over_team, name="hand_over_team"),
    path("handovers/<uuid:handover>", answer_handover, name="answer_handover"),
    path("handovers/<uuid:handover>/take-back", withdraw_handover, name="withdraw_handover"),
    path("back-entry/downtime", declare_downtime, name="declare_downtime"),
    path("back-entry/<uuid:entry>", look_at_late_entry, name="look_at_late_entry"),
]
