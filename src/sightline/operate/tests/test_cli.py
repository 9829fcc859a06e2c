"""The command line."""

import errno

import pytest

from sightline.operate import cli
from sightline.operate.errors import CannotGoOn


def test_help_lists_every_verb_with_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--help"]) == 0
    said = capsys.readouterr().out
    for name, verb in cli.VERBS.items():
        assert any(f"{cli.NAME} {name} " in line and line.endswith(verb.line) for line in said.splitlines())
    assert max(map(len, said.splitlines())) <= 120


@pytest.mark.parametrize("name", cli.VERBS)
def test_every_verb_leads_to_a_function(name: str) -> None:
    assert callable(cli.handler_of(cli.VERBS[name]))


def test_a_verb_that_is_not_there_is_said_and_help_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["strat"]) == 2
    assert "There is no ./run strat. ./run --help" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "verb", "rest"),
    [
        ([], "start", []),
        (["--port", "9000"], "start", ["--port", "9000"]),
        (["start", "--port", "9000"], "start", ["--port", "9000"]),
        (["test", "-k", "one"], "test", ["-k", "one"]),
    ],
)
def test_options_without_a_verb_are_the_start_s(
    arguments: list[str], verb: str, rest: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[tuple[cli.Verb, list[str]]] = []

    def do(verb: cli.Verb, rest: list[str]) -> int:
        done.append((verb, rest))
        return 7

    monkeypatch.setattr(cli, "_do", do)
    assert cli.main(arguments) == 7
    assert done == [(cli.VERBS[verb], rest)]


@pytest.mark.parametrize(
    ("raised", "code", "said"),
    [
        (CannotGoOn("A sentence."), 1, "A sentence.\n"),
        (
            OSError(errno.ENOSPC, "No space left on device", "/full"),
            1,
            "There is no room on disk (/full). What is recorded is safe. Free some space, then start again.\n",
        ),
        (KeyboardInterrupt(), 130, "\nStopped. What was finished is kept.\n"),
    ],
)
def test_what_people_can_meet_ends_in_a_sentence(
    raised: BaseException, code: int, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> int:
        raise raised

    monkeypatch.setattr(cli, "_do", fail)
    assert cli.main([]) == code
    assert capsys.readouterr().err == said
