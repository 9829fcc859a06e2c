"""One Sightline a checkout, on one port, and nothing left of it when it goes."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console

from sightline.operate.errors import CannotGoOn
from sightline.operate.running import Turn, running_in
from sightline.operate.start import listen


def test_a_second_start_is_told_where_the_first_is_and_a_later_one_gets_its_turn(tmp_path: Path) -> None:
    first = Turn(tmp_path)
    assert first.taken_by is None
    first.say("http://127.0.0.1:8000")
    second = Turn(tmp_path)
    assert second.taken_by is not None
    assert (second.taken_by.process, second.taken_by.address) == (os.getpid(), "http://127.0.0.1:8000")
    second.end()
    assert running_in(tmp_path) == second.taken_by
    first.end()
    assert running_in(tmp_path) is None
    third = Turn(tmp_path)
    assert third.taken_by is None
    third.end()


def test_a_port_in_use_is_stepped_over_unless_it_was_asked_for() -> None:
    said: list[str] = []
    console = Console(file=type("Kept", (), {"write": lambda _, text: said.append(text), "flush": lambda _: None})())
    with listen(None, console) as first, listen(None, console) as second:
        taken = first.getsockname()[1]
        assert second.getsockname()[1] > taken
        assert f"Sightline uses {second.getsockname()[1]}" in "".join(said)
        with pytest.raises(CannotGoOn, match=f"Port {taken} cannot be used"):
            listen(taken, console)


PARENT = """
import os, subprocess, sys
child = "import os, signal, sys; from sightline.operate.child import end_with_parent;"
child += "end_with_parent(int(sys.argv[1]), signal.SIGTERM); print('ready', flush=True); signal.pause()"
subprocess.Popen([sys.executable, "-c", child, str(os.getpid())])
import signal; signal.pause()
"""


def test_a_child_ends_when_the_process_that_minds_it_is_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == b"ready\n"
        os.kill(parent.pid, signal.SIGKILL)
        # the pipe's other end is the child's by now: it closes when the child has ended
        assert parent.stdout.read() == b""


def test_a_listener_is_reached_from_this_machine_only() -> None:
    with listen(None, Console(quiet=True)) as listener:
        assert listener.family is socket.AF_INET
        assert listener.getsockname()[0] == "127.0.0.1"
