"""In the journeys' force: duties handed over, a downtime pack, and something that was recorded late."""

from datetime import timedelta

from conftest import acting_as

from sightline.boards.commands import set_passphrase
from sightline.boards.making_packs import make_pack_of
from sightline.boards.tests.handover_scene import a_girl, begin, relief
from sightline.core import clock
from sightline.core.models import User
from sightline.core.transactions import transaction_as
from sightline.decisions.commands import record_decision
from sightline.decisions.commands.deciding import Deciding
from sightline.duties.commands import declare_downtime, enter_attempt, enter_done, hand_over
from sightline.duties.commands.enter_done import Happened
from sightline.duties.commands.hand_over import HandingOver, Passing

OF_THE_SCENE = "Marked for the journeys"


def hand_over_and_go_down() -> str:
    """Gives the passphrase of A relief's packs."""
    officer, sergeant = acting_as("response_officer"), acting_as("response_sergeant")
    now, minute = clock.now(), timedelta(minutes=1)
    with transaction_as(officer.actor):
        _, girl = a_girl(officer, "Marnie Fallowfield")
        record_decision(officer, girl, "missing", "high", Deciding("Older men named"))
        offered = begin(officer, girl, now, because="See her alone, at her aunt's")
        begin(officer, girl, now - 20 * minute, because="Ring her school")
        late = begin(officer, girl, now - 120 * minute, because="Seen while the system was down")
        to = User.objects.get(username="sergeant")
        hand_over(officer, [Passing(offered, to, "Her aunt is in from six")], HandingOver(OF_THE_SCENE))
    with transaction_as(sergeant.actor):
        down = declare_downtime(sergeant, now - 180 * minute, now - 5 * minute, "All of Sightline, for everybody")
        enter_attempt(sergeant, late, down, Happened(now - 118 * minute, "Nobody opened"))
        enter_done(sergeant, late, down, Happened(now - 110 * minute, "Seen at home, alone", "PC Tom Askew"))
        team = relief()
        passphrase = set_passphrase(sergeant, team)
    make_pack_of(team.id)
    return passphrase
