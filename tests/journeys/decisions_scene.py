"""Decisions in the journeys' force: a girl who is high, a lowering that waits, what is not yet live, and the rest."""

from datetime import timedelta

from conftest import acting_as

from sightline.core import clock
from sightline.core.models import User
from sightline.core.transactions import transaction_as
from sightline.decisions import commands
from sightline.decisions.commands.deciding import Deciding
from sightline.decisions.commands.keep_live_system import Keeping
from sightline.decisions.commands.record_disagreement import Views
from sightline.decisions.tests.scene import a_girl, on_shift
from sightline.pole.commands import name_owner

STORY, GIRL = "Jade Quillstone", "Mabel Quillstone"


def leave_decisions() -> None:
    """Two girls: one for the story of a raise, one for the pages."""
    officer, detective = acting_as("response_officer"), acting_as("child_abuse_detective")
    administrator = acting_as("system_administrator")
    now = clock.now()
    with transaction_as(administrator.actor):
        on_shift(administrator, "inspector", "superintendent")
        keeping = Keeping("CAD", ("vist",), "http", "https://nobody.invalid/decisions", secret="shared")
        commands.keep_live_system(administrator, "cad", keeping)
    with transaction_as(officer.actor):
        story, girl = a_girl(officer, STORY), a_girl(officer, GIRL)
        commands.record_decision(officer, story.identity, "missing", "medium", Deciding("Gone since four"))
    with transaction_as(detective.actor):
        for whose in (story, girl):
            name_owner(detective, whose.person, User.objects.get(username="detective"))
    with clock.frozen(now - timedelta(days=3)), transaction_as(officer.actor):
        commands.record_decision(officer, girl.identity, "missing", "medium", Deciding("Gone since four"))
    with clock.frozen(now - timedelta(days=2)), transaction_as(officer.actor):
        commands.record_decision(officer, girl.identity, "missing", "high", Deciding("Older men named by her friend"))
    with transaction_as(officer.actor):
        lower = Deciding("Home since Tuesday, seen alone, and says where she was")
        commands.record_decision(officer, girl.identity, "missing", "medium", lower)
        seen = Deciding("A bruise that she does not explain", others=({"who": "Health visitor", "there": False},))
        graded = commands.record_decision(officer, girl.identity, "vist", "high", seen)
        commands.record_shortfall(officer, girl.identity, "No unit from 20:00 until 02:00", scale="missing")
        views = Views("Whether she can go home tonight", "Social worker: yes", "Officer: not before she was seen alone")
        commands.record_disagreement(officer, girl.identity, views, decision=graded)
