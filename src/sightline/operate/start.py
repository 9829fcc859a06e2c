"""`./run`: from whatever is there to a Sightline that serves."""

import argparse
import http.client
import os
import signal
import socket
from contextlib import suppress
from pathlib import Path

from rich.console import Console

from sightline.workforce.sign_ins import SIGN_INS

from . import demonstration
from .assets import ensure_assets
from .database import bring_up_to_date, database_server, set_up_django
from .errors import CannotGoOn, not_ours
from .installation import DEMONSTRATION, REAL, decide_kind, demonstration_password, kind_of
from .minding import Child, Minder
from .places import var_folder
from .postgres import EmbeddedServer
from .running import Turn
from .settled import is_settled, note_settled
from .static_files import collect_if_changed

PORT = 8000
PORTS_TRIED = 20
LAST_PORT = 65535
WORKERS, THREADS = 2, 4
READY_SECONDS = 60


def main(argv: list[str]) -> int:
    """Make everything ready, serve until Ctrl-C or SIGTERM, stop in order. Where Sightline runs already, say so."""
    options = _options(argv)
    var = var_folder()
    console = Console(highlight=False, soft_wrap=True)
    _refuse_unwritable(var)
    turn = Turn(var)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        if turn.taken_by:
            console.print(_already(turn.taken_by.process, turn.taken_by.address))
            return 0
        _decide(var, options)
        ensure_assets()
        with database_server() as server:
            if not is_settled(var):
                _settle(var, console)
            _serve(server, turn, console, options.port)
    finally:
        turn.end()
    return 0


def _options(argv: list[str]) -> argparse.Namespace:
    about = "Start Sightline; the first time, make everything it needs."
    parser = argparse.ArgumentParser(prog="./run", description=about)
    parser.add_argument("--port", type=int, default=_port_asked(), help=f"the port to serve on (else from {PORT} up)")
    parser.add_argument("--no-demonstration", action="store_true", help="a real installation: nothing invented")
    parser.add_argument("--demonstration", action="store_true", help="a demonstration, on your own database server")
    return parser.parse_args(argv)


def _port_asked() -> int | None:
    asked = os.environ.get("SIGHTLINE_PORT")
    if asked is None:
        return None
    if not asked.isdigit() or not 0 < int(asked) <= LAST_PORT:
        raise CannotGoOn(f"SIGHTLINE_PORT is {asked!r}, which is no port. Set it to a number from 1 to 65535.")
    return int(asked)


def _already(process: int, address: str | None) -> str:
    if address:
        return f"Sightline already runs in this folder, at {address} (process {process}). ./run stop stops it."
    return f"Sightline is being started in this folder by process {process}. Wait for it, or stop it with ./run stop."


def _refuse_unwritable(var: Path) -> None:
    try:
        var.mkdir(parents=True, exist_ok=True)
        writable = os.access(var, os.W_OK | os.X_OK)
    except PermissionError:
        writable = False
    if not writable:
        raise CannotGoOn(not_ours(var))


def _decide(var: Path, options: argparse.Namespace) -> None:
    """What this installation is, decided by its first start and kept; the settings are told."""
    own_server = bool(os.environ.get("DATABASE_URL"))
    asked = REAL if options.no_demonstration or (own_server and not options.demonstration) else DEMONSTRATION
    if kind_of(var) == DEMONSTRATION and options.no_demonstration:
        raise CannotGoOn(
            f"This installation is a demonstration, with invented people in its database ({var}), and stays one. "
            "Nothing was changed. Make a real installation in a folder of its own: "
            "SIGHTLINE_VAR=/some/folder ./run --no-demonstration"
        )
    decide_kind(var, asked)
    if kind_of(var) == DEMONSTRATION:
        os.environ["SIGHTLINE_DEMONSTRATION"] = "1"


def _settle(var: Path, console: Console) -> None:
    """Make whatever is not made yet."""
    set_up_django()
    bring_up_to_date()
    collect_if_changed(var)
    if kind_of(var) == DEMONSTRATION:
        demonstration.make(console)
    note_settled(var)


def _serve(server: EmbeddedServer | None, turn: Turn, console: Console, port: int | None) -> None:
    listener = listen(port, console)
    address = f"http://127.0.0.1:{listener.getsockname()[1]}"
    beside = listen_beside()
    # pages are told where they can listen: on a port of this host
    os.environ.setdefault("SIGHTLINE_LIVE", str(beside.getsockname()[1]))
    web, worker, live = _children(listener, beside, turn)
    minder = Minder([web, worker, live], server, console.print)
    for signal_number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(signal_number, lambda *_: minder.stopping.set())
    try:
        web.start()
        _wait_until_served(listener, minder, web)
        turn.say(address)
        # only now: whoever waits for the first page needs both cores for it, and no job is due within a second
        worker.start()
        live.start()
        _announce(address, console)
        minder.mind()
        console.print("Stopping ...")
    finally:
        minder.stop()
        listener.close()
        beside.close()
    console.print("Stopped. Everything that was recorded is kept; ./run starts it again.")


def listen(port: int | None, console: Console) -> socket.socket:
    """A socket on the port asked for, or else on the first free one from 8000 up (and then says so)."""
    for candidate in [port] if port else range(PORT, PORT + PORTS_TRIED):
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with suppress(OSError):
            listener.bind(("127.0.0.1", candidate))
            listener.listen(1024)
            if not port and candidate != PORT:
                console.print(f"Port {PORT} is in use by another program, so Sightline uses {candidate}.")
            return listener
        listener.close()
    if port:
        raise CannotGoOn(
            f"Port {port} cannot be used: another program has it, or it is kept for root. What is recorded is safe. "
            "Choose another: ./run --port N"
        )
    raise CannotGoOn(f"The ports {PORT} to {PORT + PORTS_TRIED - 1} are all in use. Choose another: ./run --port N")


def listen_beside() -> socket.socket:
    """A socket for live updates, on whichever port is free."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(1024)
    return listener


def _children(listener: socket.socket, beside: socket.socket, turn: Turn) -> tuple[Child, Child, Child]:
    logs, alive = var_folder() / "log", turn.children.fileno()
    # the socket is ours and handed on, so a web server that dies never loses its port
    web = ["--bind", f"fd://{listener.fileno()}", "--workers", str(WORKERS), "--threads", str(THREADS)]
    web += ["--worker-class", "gthread", "--preload", "--graceful-timeout", "5", "--no-control-socket"]
    web += ["sightline.config.wsgi:application"]
    return (
        Child("web", "web server", web, [listener.fileno(), alive], logs / "web.log"),
        Child("worker", "worker", [], [alive], logs / "worker.log"),
        Child("live", "live updates", [str(beside.fileno())], [beside.fileno(), alive], logs / "live.log"),
    )


def _wait_until_served(listener: socket.socket, minder: Minder, web: Child) -> None:
    port = listener.getsockname()[1]
    for _ in range(READY_SECONDS * 20):
        if minder.stopping.is_set():
            return
        if not web.running():
            raise _not_served("would not start", web)
        with suppress(OSError, http.client.HTTPException):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=1)
            connection.request("GET", "/")
            if connection.getresponse().status >= http.client.INTERNAL_SERVER_ERROR:
                minder.say(f"The first page answers with an error; {web.log} says which.")
            return
        minder.stopping.wait(0.05)
    raise _not_served("does not answer", web)


def _not_served(what: str, web: Child) -> CannotGoOn:
    said = f"It said, in {web.log}:\n{web.last_words()}"
    return CannotGoOn(f"The web server {what}. What is recorded is safe. {said}")


def _announce(address: str, console: Console) -> None:
    console.print(f"\n[bold]Sightline is at {address}[/bold]   (Ctrl-C stops it; logs are in {var_folder() / 'log'})\n")
    if kind_of(var_folder()) == REAL:
        console.print("Make its first account, in another window: ./run administrator")
        return
    password = demonstration_password(var_folder())
    console.print("A demonstration: everybody in it is invented. Sign in as any of these,")
    console.print(f"with the password [bold]{password}[/bold]")
    for sign_in in SIGN_INS:
        console.print(f"  {sign_in.username:<15}{sign_in.title}, {sign_in.name}")
