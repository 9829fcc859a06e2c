"""The command line: `./run` in a checkout, `sightline` where it is installed."""

import errno
import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from importlib import import_module

from .places import CHECKOUT

NAME = "./run" if (CHECKOUT / "run").exists() else "sightline"


NO_ROOM_ADVICE = "What is recorded is safe. Free some space, then start again."


class Needs(Enum):
    """What has to be ready before a verb's handler is called."""

    NOTHING = "nothing"
    SETTINGS = "the settings, and no server"
    DATABASE = "the database, at the state this version expects"


@dataclass(frozen=True)
class Verb:
    """One thing the program can do. `handler` is "module:function": arguments in, exit code out."""

    line: str
    handler: str
    needs: Needs = Needs.NOTHING


VERBS = {
    "start": Verb(
        "start Sightline, which is what no verb does (--port N, --no-demonstration)", "sightline.operate.start:main"
    ),
    "stop": Verb("stop a Sightline that runs in this checkout, and its database", "sightline.operate.stop:main"),
    "test": Verb("run every test; what follows is passed to pytest", "sightline.operate.test:main"),
    "check": Verb(
        "format, lint, types, import contracts, generated pages, size figures", "sightline.operate.check:main"
    ),
    "bench": Verb("print the measured claims as a table (--json FILE: as data too)", "bench.run:main"),
    "attack": Verb("attack the demonstration that runs here, with wapiti and sqlmap", "sightline.operate.attack:main"),
    "pictures": Verb("take the README's pictures", "sightline.operate.pictures:main"),
    "generate": Verb("write the pages of docs/ that are made from the code", "sightline.operate.generated:main"),
    "migrate": Verb("bring the database to the state this version expects", "sightline.operate.migrate:main"),
    "administrator": Verb(
        "make an administrator, the first account of a real installation",
        "sightline.workforce.cli:administrator",
        Needs.DATABASE,
    ),
    "workforce": Verb(
        "load a file of who works where (load FILE; --do to take it over)",
        "sightline.workforce.cli:workforce",
        Needs.DATABASE,
    ),
    "simulate": Verb(
        "write the extracts of a simulated force (--population N --years Y --seed S)", "sightline.simulate.cli:main"
    ),
    "import": Verb("bring legacy extracts in, by a mapping", "sightline.linkage.cli:main", Needs.DATABASE),
    "ledger": Verb("verify the ledger, or seal it", "sightline.core.cli:ledger", Needs.DATABASE),
    "shell": Verb(
        "a Python prompt with the database ready, for maintainers", "sightline.operate.shell:main", Needs.DATABASE
    ),
}


def main(argv: list[str] | None = None) -> int:
    """Do what the arguments say and give the exit code. An error that people can meet is a sentence, no traceback."""
    arguments = sys.argv[1:] if argv is None else argv
    if arguments[:1] in (["--help"], ["-h"], ["help"]):
        print(usage())
        return 0
    name = arguments[0] if arguments and not arguments[0].startswith("-") else "start"
    rest = arguments[1:] if arguments[:1] == [name] else arguments
    if name not in VERBS:
        print(f"There is no {NAME} {name}. {NAME} --help lists what there is.", file=sys.stderr)
        return 2
    try:
        return _do(VERBS[name], rest)
    except KeyboardInterrupt:
        print("\nStopped. What was finished is kept.", file=sys.stderr)
        return 130
    except expected_errors() as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        print(f"There is no room on disk ({error.filename or 'the disk is full'}). {NO_ROOM_ADVICE}", file=sys.stderr)
        return 1


def usage() -> str:
    """The help: every verb with a line."""
    width = max(map(len, VERBS)) + 2
    lines = [f"  {NAME} {name:<{width}}{verb.line}" for name, verb in VERBS.items()]
    return "\n".join(
        [
            f"{NAME} starts Sightline; the first time it makes everything it needs.",
            "",
            *lines,
            "",
            "DATABASE_URL (owner) and APP_DATABASE_URL (application) point it at a PostgreSQL 17+ server of your own.",
            "SIGHTLINE_PORT and SIGHTLINE_VAR set the port (8000) and the folder of its state (var).",
        ]
    )


def expected_errors() -> tuple[type[Exception], ...]:
    """The errors whose message is the sentence to show."""
    from .assets import AssetsUnavailable
    from .errors import CannotGoOn

    return AssetsUnavailable, CannotGoOn


def handler_of(verb: Verb) -> Callable[[list[str]], int]:
    """The verb's function; only now is its module imported."""
    module, _, function = verb.handler.partition(":")
    if module.startswith("bench."):
        sys.path.insert(0, str(CHECKOUT))
    found: Callable[[list[str]], int] = getattr(import_module(module), function)
    return found


def _do(verb: Verb, arguments: list[str]) -> int:
    if verb.needs is Needs.NOTHING:
        return handler_of(verb)(arguments)
    from .database import database

    with database(migrated=verb.needs is Needs.DATABASE):
        return handler_of(verb)(arguments)
