"""Who may do what: every role, every permission, every command and page, from what the code enforces."""

from collections.abc import Collection, Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from sightline.access.handling import NO_CLEARANCE, Handling
from sightline.access.permissions import Permission
from sightline.access.role import Role
from sightline.access.role_families import FAMILIES, MUST_NOT
from sightline.access.roles import ROLES
from sightline.access.separation import SEPARATIONS
from sightline.core.commands import COMMANDS, Command
from sightline.core.pages import PAGES, ServedPage

from .markdown import code, table, whole_page

NOBODY_IN_PARTICULAR = "Anybody: it comes before signing in"


def page() -> str:
    """The page `docs/who-may-do-what.md`."""
    return whole_page(
        "Who may do what",
        "A permission belongs to a role; a role is carried by a post; a post is held by somebody in an agency. Whoever "
        "lacks a permission is told so in a sentence, and the refusal is on the ledger. The *effect* is the one of the "
        "six kinds of logged operation in section 62 of the Data Protection Act 2018 that an act is written down as.",
        "## Roles",
        *_roles(),
        "Beyond these, a `Grant` opens one record to one person or agency, from when until when.",
        "## What one person may not do both of",
        "An attempt is refused with the reason. A command that declares a separation and does not ask for it is rolled "
        "back ([ADR 40](adr/0040-separation-of-duties.md)).",
        separations_table(),
        "## Permissions",
        *_matrices(),
        "## Commands: everything that writes",
        commands_table(commands()),
        "## Pages: everything that is read",
        "A *record* page asks for the task in hand first, and writes the act of viewing before it is sent."
        " A *machine* page serves another system, by its key; a *subscribed* page a calendar, by a secret in its"
        " address. An *api* page is an operation of the API, for whoever"
        " holds a token or is signed in.",
        pages_table(served()),
    )


def commands(area: str = "") -> list[Command]:
    """Every command of the house, or of one area; none that a test made for itself."""
    found = [c for c in COMMANDS.values() if ".tests." not in c.module and c.module.startswith(f"sightline.{area}")]
    return sorted(found, key=lambda c: c.name)


def served(area: str = "") -> list[ServedPage]:
    """Every page of the house, or of one area."""
    found = [p for p in PAGES.values() if ".tests." not in p.module and p.module.startswith(f"sightline.{area}")]
    return sorted(found, key=lambda p: p.name)


def commands_table(rows: list[Command]) -> str:
    """What each command does, who may, and with what effect."""
    return table(
        ["Command", "What it does", "Who may", "Permission", "Effect"],
        [[code(c.name), c.summary, who(c.permission), code(c.permission.value), c.effect.value] for c in rows],
    )


def pages_table(rows: list[ServedPage]) -> str:
    """Where each page is, who may open it, and with what effect."""
    routes = dict(_routes())
    return table(
        ["Page", "Address", "Kind", "Who may", "Permission", "Effect"],
        [
            [
                code(p.name),
                code(p.address or routes.get(p.name, "not served")),
                p.kind,
                who(p.permission),
                code(p.permission.value) if p.permission else "",
                p.effect.value if p.effect else "",
            ]
            for p in rows
        ],
    )


def who(permission: Permission | None) -> str:
    """The roles that carry a permission, in words; where most do, those that do not. Whole families by their name."""
    if permission is None:
        return NOBODY_IN_PARTICULAR
    holders = {key for key, role in ROLES.items() if permission in role.permissions}
    others = ROLES.keys() - holders
    if len(holders) > len(others):
        return f"All roles but: {_named(others)}" if others else "All roles"
    return _named(holders) or "Nobody yet"


def _named(keys: Collection[str]) -> str:
    """These roles; a family of which all are among them by its name alone."""
    named: list[str] = []
    for family, members in FAMILIES:
        among = [key for key in members if key in keys]
        whole = len(among) == len(members) > 2
        named += [f"all of “{family}”"] if whole else [ROLES[key].words for key in among]
    return ", ".join(named)


def _roles() -> list[str]:
    """The roles of each family, with what each is for and must not do."""
    headings = ["Role", "What it is for", "Must not", "Sees of every agency's records", "Sees of its own agency's"]
    return [part for words, keys in FAMILIES for part in (f"### {words}", table(headings, map(_role, keys)))]


def _role(key: str) -> list[str]:
    role = ROLES[key]
    sees = [_clearance(role.clearance), _clearance(role.own_clearance)]
    return [role.words, role.description, MUST_NOT.get(key, ""), *sees]


def separations_table() -> str:
    """Each separation of duties, where it comes from, and the commands that hold it."""
    return table(
        ["What two people do", "Declared as", "From", "Held by"],
        [[s.words, code(s.key), s.source, _held_by(s.key)] for s in SEPARATIONS.values()],
    )


def _held_by(key: str) -> str:
    holding = [code(command.name) for command in commands() if key in command.separations]
    return ", ".join(holding) or "Declared, no command yet"


def _matrices() -> list[str]:
    """Role against permission, a table a family: narrow enough to read."""
    return [part for words, keys in FAMILIES for part in (f"### {words}", _matrix([ROLES[key] for key in keys]))]


def _matrix(roles: list[Role]) -> str:
    return table(
        ["May", *(role.words for role in roles)],
        [
            [_capital(p.words), *("yes" if p in role.permissions else "" for role in roles)]
            for p in Permission
            if any(p in role.permissions for role in roles)
        ],
    )


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


def _clearance(level: int) -> str:
    return "Nothing" if level == NO_CLEARANCE else f"Up to: {Handling(level).words}"


def _routes(resolver: URLResolver | None = None, prefix: str = "/") -> Iterator[tuple[str, str]]:
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from _routes(entry, prefix + str(entry.pattern))
        elif isinstance(entry, URLPattern) and entry.name:
            yield entry.name, prefix + str(entry.pattern)
