"""Loads a file of who works where on the command line, as the installer."""

from collections.abc import Collection, Iterator

from sightline.access.refusals import Refused
from sightline.core.transactions import transaction_as

from .actors import system_acting
from .commands import load_workforce
from .models import Agency
from .queries.workforce_now import workforce_now
from .rules.workforce_file import read_workforce
from .rules.workforce_plan import Plan, plan_workforce


def load_file(name: str, content: bytes, *, do: bool, leavers: Collection[str] = ()) -> tuple[list[str], bool]:
    """What the file would change, or did (`do`), in lines; and whether nothing was wrong with it.

    `leavers` are the names that people sign in with who are missing from the file and have left.
    """
    police = Agency.objects.filter(is_police=True).order_by("name").first()
    force = (police.id, police.name) if police else (None, "")
    installer = system_acting("installer", frozenset({"system_administrator"}), *force)
    read = read_workforce(name, content)
    with transaction_as(installer.actor):
        plan = Plan() if read.problems else plan_workforce(read.rows, workforce_now(installer))
        problems = [*map(str, [*read.problems, *plan.problems]), *_unknown(leavers, plan)]
        if problems:
            return [*problems, "Nothing was changed."], False
        if not do:
            return [*_told(plan), "Nothing was changed yet. To take it over, say the same again with --do."], True
        chosen = {each.post for each in plan.leavers if each.username in leavers}
        try:
            done = load_workforce(installer, read.rows, name, leavers=chosen)
        except Refused as refused:
            return [refused.refusal.words], False
    return [done.words], True


def _unknown(leavers: Collection[str], plan: Plan) -> list[str]:
    proposed = {each.username for each in plan.leavers}
    unknown = sorted(set(leavers) - proposed)
    return [f"{name} is not among those who are missing from the file. Check the name." for name in unknown]


def _told(plan: Plan) -> Iterator[str]:
    yield from (f"Agency added: {row.agency}" for row in plan.agencies)
    yield from (f"Team added: {team.name}, {team.agency}" for team in plan.teams)
    yield from (f"Team moved: {team.name} to {team.part_of or 'no other team'}" for team in plan.moved_teams)
    yield from (f"Person added: {row.name} ({row.username})" for row in plan.users)
    yield from (f"Post given: {row.name} ({row.username}), {row.title}, {row.agency}" for row in plan.given)
    yield from (f"Post changed: {change.was.words}: {change.what}" for change in plan.changed)
    yield from (f"Missing from the file, and stays unless named with --leaver: {x.words}" for x in plan.leavers)
    yield f"As the file says already: {plan.unchanged} posts"
