"""What a file of who works where would change: it is proposed, and nobody is removed for being missing from a file."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from .posts import keeps_ledger_and_administers
from .workforce_file import FileRow, Problem


@dataclass(frozen=True)
class HeldNow:
    """A post that somebody holds now."""

    post: UUID
    user: UUID
    username: str
    name: str
    agency: str
    team: str
    title: str
    rank: str
    roles: tuple[str, ...]
    leads: bool

    @property
    def words(self) -> str:
        """Who, and which post."""
        return f"{self.name} ({self.username}): {self.title}, {self.agency}"


@dataclass(frozen=True)
class TeamLine:
    """A team with the one above it, by name."""

    agency: str
    name: str
    part_of: str


@dataclass(frozen=True)
class Present:
    """What there is now: agencies by name, standing teams, who can sign in (username to name), posts held."""

    agencies: Collection[str]
    teams: Collection[TeamLine]
    users: Mapping[str, str]
    posts: Sequence[HeldNow]
    me: UUID


@dataclass(frozen=True)
class Changed:
    """A post that the file says otherwise. `what` says it in words."""

    was: HeldNow
    row: FileRow
    what: str


@dataclass
class Plan:
    """What would be done, in the order in which it is done; and what is only proposed."""

    agencies: list[FileRow] = field(default_factory=list)
    teams: list[TeamLine] = field(default_factory=list)
    moved_teams: list[TeamLine] = field(default_factory=list)
    users: list[FileRow] = field(default_factory=list)
    given: list[FileRow] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    leavers: list[HeldNow] = field(default_factory=list)
    unchanged: int = 0
    problems: list[Problem] = field(default_factory=list)

    @property
    def changes_nothing(self) -> bool:
        """Whether everything is as the file says, but for those proposed as leavers."""
        every = (self.agencies, self.teams, self.moved_teams, self.users, self.given, self.changed)
        return not any(every)

    @property
    def digest(self) -> str:
        """The same for the same plan: what somebody looked at is what is done."""
        told = (self.agencies, self.teams, self.moved_teams, self.users, self.given, self.changed, self.leavers)
        return hashlib.sha256(repr(told).encode()).hexdigest()


def plan_workforce(rows: Sequence[FileRow], present: Present) -> Plan:
    """What the file would change of what there is."""
    plan = Plan()
    _plan_agencies(rows, present, plan)
    _plan_teams(rows, present, plan)
    _plan_people(rows, present, plan)
    _plan_posts(rows, present, plan)
    plan.problems.extend(_wrong_with(plan, present))
    return plan


def _plan_agencies(rows: Sequence[FileRow], present: Present, plan: Plan) -> None:
    new: dict[str, FileRow] = {}
    for row in rows:
        if row.agency not in present.agencies and not new.get(row.agency, row).agency_kind:
            new[row.agency] = row
        elif row.agency not in present.agencies:
            new.setdefault(row.agency, row)
    plan.agencies = list(new.values())
    for row in plan.agencies:
        if not row.agency_kind:
            words = (
                f"There is no agency called {row.agency}. Check how it is written, or say its agency_kind to add it."
            )
            plan.problems.append(Problem(row.line, words))


def _plan_teams(rows: Sequence[FileRow], present: Present, plan: Plan) -> None:
    there = {(team.agency, team.name): team.part_of for team in present.teams}
    wanted: dict[tuple[str, str], str] = {}
    for row in rows:
        if row.part_of:
            wanted.setdefault((row.agency, row.part_of), there.get((row.agency, row.part_of), ""))
        if row.team:
            key = (row.agency, row.team)
            wanted[key] = row.part_of or wanted.get(key) or there.get(key, "")
    lines = [TeamLine(agency, name, part_of) for (agency, name), part_of in wanted.items()]
    new = [line for line in lines if (line.agency, line.name) not in there]
    plan.teams = _above_first(new)
    plan.moved_teams = [x for x in lines if there.get((x.agency, x.name), x.part_of) != x.part_of and x not in new]


def _above_first(lines: Sequence[TeamLine]) -> list[TeamLine]:
    """So that each team comes after the one it belongs to."""
    left, done = {(line.agency, line.name): line for line in lines}, list[TeamLine]()
    while left:
        ready = [line for line in left.values() if (line.agency, line.part_of) not in left] or list(left.values())
        for line in ready:
            done.append(left.pop((line.agency, line.name)))
    return done


def _plan_people(rows: Sequence[FileRow], present: Present, plan: Plan) -> None:
    known = {username.lower(): name for username, name in present.users.items()}
    new: dict[str, FileRow] = {}
    for row in rows:
        user = row.username.lower()
        if user not in known:
            new.setdefault(user, row)
        elif known[user] != row.name:
            words = f"{row.username} signs in already, as {known[user]}. Check the name; somebody else needs another."
            plan.problems.append(Problem(row.line, words))
    plan.users = list(new.values())


def _plan_posts(rows: Sequence[FileRow], present: Present, plan: Plan) -> None:
    named = {row.agency for row in rows}
    held: defaultdict[tuple[str, str], list[HeldNow]] = defaultdict(list)
    for post in present.posts:
        if post.agency in named:
            held[(post.username.lower(), post.agency)].append(post)
    wanted: defaultdict[tuple[str, str], list[FileRow]] = defaultdict(list)
    for row in rows:
        wanted[(row.username.lower(), row.agency)].append(row)
    for key, theirs in wanted.items():
        for pair in _matched(theirs, held.pop(key, [])):
            _plan_post(*pair, plan)
    plan.leavers.extend(post for posts in held.values() for post in posts)
    plan.leavers.sort(key=lambda post: (post.agency, post.name, post.title))


def _matched(rows: list[FileRow], posts: list[HeldNow]) -> Iterator[tuple[FileRow | None, HeldNow | None]]:
    """Each row with the post that it is of: the one of its title; where one of each is left, these two."""
    by_title = {post.title: post for post in posts}
    pairs = [(row, by_title.pop(row.title, None)) for row in rows]
    alone = [row for row, post in pairs if post is None]
    if len(alone) == len(by_title) == 1:
        pairs = [(row, post or by_title.popitem()[1]) for row, post in pairs]
    yield from pairs
    yield from ((None, post) for post in by_title.values())


def _plan_post(row: FileRow | None, post: HeldNow | None, plan: Plan) -> None:
    if row is None and post is not None:
        plan.leavers.append(post)
    elif row is not None and post is None:
        plan.given.append(row)
    elif row is not None and post is not None:
        what = _differs(row, post)
        if what:
            plan.changed.append(Changed(post, row, what))
        else:
            plan.unchanged += 1


def _differs(row: FileRow, post: HeldNow) -> str:
    told = [
        f"{what} “{now}”, was “{was}”"
        for what, now, was in (
            ("title", row.title, post.title),
            ("rank", row.rank, post.rank),
            ("team", row.team, post.team),
        )
        if now != was
    ]
    if row.roles != tuple(sorted(post.roles)):
        told.append(f"roles {', '.join(row.roles)}; were {', '.join(sorted(post.roles))}")
    if row.leads != post.leads:
        told.append("leads the team now" if row.leads else "leads the team no more")
    return "; ".join(told)


def _wrong_with(plan: Plan, present: Present) -> Iterator[Problem]:
    """What the commands would refuse, said before anything is done."""
    for change in plan.changed:
        if change.was.user == present.me:
            yield Problem(
                change.row.line, "This would change your own post. Ask another administrator to load the file."
            )
    mine = {post.username.lower() for post in present.posts if post.user == present.me}
    for row in plan.given:
        if row.username.lower() in mine:
            yield Problem(row.line, "This would give you a post. Ask another administrator to load the file.")
    for row in [*plan.given, *(change.row for change in plan.changed)]:
        if keeps_ledger_and_administers(row.roles):
            yield Problem(
                row.line, "Nobody both administers Sightline and answers for its ledger. Give these to two people."
            )
