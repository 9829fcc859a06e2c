"""The boards' pages."""

from django.urls import path

from .back_entry import back_entry
from .board_measures import board_measures
from .board_use import board_use
from .briefing import briefing, print_briefing
from .children_at_risk import children_at_risk
from .closed_unattended import closed_unattended
from .contact_board import contact_board, contact_board_now, contact_boards
from .contact_measures import contact_measures
from .downtime_packs import download_pack, downtime_packs, make_pack, set_passphrase
from .duty_times import duty_times
from .first_assessment import first_assessment
from .force_board import force_board, force_board_now
from .force_cases import force_cases
from .home import home
from .misuse import misuse
from .my_work import my_work
from .regraded_logs import regraded_logs
from .task_from_board import task_from_board
from .team_board import team_board, team_board_now
from .team_boards import team_boards

urlpatterns = [
    path("", home, name="home"),
    path("my-work", my_work, name="my_work"),
    path("boards/team", team_boards, name="team_boards"),
    path("boards/team/<uuid:team>", team_board, name="team_board"),
    path("boards/team/<uuid:team>/now", team_board_now, name="team_board_now"),
    path("boards/team/<uuid:team>/task/<uuid:duty>", task_from_board, name="task_from_board"),
    path("boards/contact", contact_boards, name="contact_boards"),
    path("boards/contact/<str:board>", contact_board, name="contact_board"),
    path("boards/contact/<str:board>/now", contact_board_now, name="contact_board_now"),
    path("boards/closed-unattended", closed_unattended, name="closed_unattended"),
    path("boards/regraded-logs", regraded_logs, name="regraded_logs"),
    path("boards/contact-measures", contact_measures, name="contact_measures"),
    path("boards/force", force_board, name="force_board"),
    path("boards/force/now", force_board_now, name="force_board_now"),
    path("boards/force/measures", board_measures, name="board_measures"),
    path("boards/force/cases/<str:measure>", force_cases, name="force_cases"),
    path("boards/children-at-risk", children_at_risk, name="children_at_risk"),
    path("boards/times", duty_times, name="duty_times"),
    path("boards/use", board_use, name="board_use"),
    path("first-assessment", first_assessment, name="first_assessment"),
    path("misuse", misuse, name="misuse"),
    path("back-entry", back_entry, name="back_entry"),
    path("briefings/<uuid:team>", briefing, name="briefing"),
    path("briefings/<uuid:team>/pdf", print_briefing, name="print_briefing"),
    path("downtime-packs", downtime_packs, name="downtime_packs"),
    path("downtime-packs/<uuid:team>", download_pack, name="download_pack"),
    path("downtime-packs/<uuid:team>/make", make_pack, name="make_pack"),
    path("downtime-packs/<uuid:team>/passphrase", set_passphrase, name="set_passphrase"),
]
