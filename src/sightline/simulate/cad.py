"""A stand-in for a control room's own system (CAD): it takes decisions and sends the logs that it keeps, and it can be
cut off. It imports nothing of Sightline: it is what another supplier would have written from the description of what is
sent."""

import json
import threading
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self


@dataclass
class Cad:
    """A CAD that listens. `mode`: `up`; `down` (says that it is); `lost` (takes it, and its answer is lost); `slow`
    (takes it and makes it live later).

    `live`: what is live in it, by key, once each; `asked`: every key it was asked with, in order.
    """

    mode: str = "up"
    live: dict[str, Any] = field(default_factory=dict)
    taken: dict[str, Any] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    _server: ThreadingHTTPServer | None = None

    def __enter__(self) -> Self:
        self.plug_in()
        return self

    def __exit__(self, *_: object) -> None:
        self.cut_off()

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}/decisions"

    port: int = 0

    def plug_in(self) -> None:
        """Listen, at the address of before where there was one."""
        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), _handler(self))
        self.port = int(self._server.server_address[1])
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def cut_off(self) -> None:
        """Pull the link: nobody is there."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def take(self, key: str, told: Any) -> tuple[int, str]:
        """One decision under its key: the same again is no second one."""
        self.asked.append(key)
        if self.mode == "down":
            return 503, "maintenance"
        self.taken.setdefault(key, told)
        if self.mode == "slow":
            return 202, "queued"
        self.live.setdefault(key, self.taken[key])
        return 200, f"CAD {len(self.live)}"


def _handler(cad: Cad) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            cad.headers = dict(self.headers)
            status, words = cad.take(self.headers["Idempotency-Key"], json.loads(body))
            if cad.mode == "lost":
                self.close_connection = True
                return
            answer = words.encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    return Handler


def answer_files(folder: Path) -> list[str]:
    """What a system that takes files does on its round: makes live what lies in `out`, leaves receipts. Gives keys."""
    done = []
    for path in sorted((folder / "out").glob("*.json")):
        receipt = folder / "receipts" / path.name
        if not receipt.exists():
            receipt.parent.mkdir(parents=True, exist_ok=True)
            told = {"live": True, "receipt": f"Taken from {json.loads(path.read_text())['decision']}"}
            receipt.write_text(json.dumps(told))
            done.append(path.stem)
    return done


Post = Callable[[dict[str, Any], dict[str, str]], tuple[int, str]]
"""Sends one log with these headers, and gives the answer; raises OSError where nobody is there."""
AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 507})
"""Answers after which the same is sent again later. Any other refusal is for a person."""


@dataclass
class LogSender:
    """What a CAD sends its logs with: the oldest first, each kept until there is a receipt, whatever happens.

    A log that changes while it waits is sent as it stands then. `receipts`: the answer to each, by its number;
    `refused`: what a person there has to look at, with the words of the refusal.
    """

    post: Post
    waiting: dict[str, dict[str, Any]] = field(default_factory=dict)
    receipts: dict[str, str] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    tries: int = 0

    def keep(self, log: dict[str, Any]) -> None:
        """Have a log sent, or what it has become since."""
        self.waiting[str(log["number"])] = log

    def send(self) -> int:
        """Send what waits, until nobody answers. Gives how many receipts came."""
        done = 0
        for number, log in list(self.waiting.items()):
            self.tries += 1
            try:
                status, words = self.post(log, {"Sightline-Task": f"incident {number}"})
            except OSError:
                break
            if status in AGAIN:
                break
            del self.waiting[number]
            if 200 <= status < 300:
                self.receipts[number] = words
                done += 1
            else:
                self.refused[number] = words
        return done


def by_http(address: str, token: str, seconds: float = 10) -> Post:
    """Send by HTTP to this address, with this token."""

    def post(log: dict[str, Any], headers: dict[str, str]) -> tuple[int, str]:
        said = {**headers, "Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        request = urllib.request.Request(address, json.dumps(log).encode(), said, method="POST")  # noqa: S310
        try:
            with urllib.request.urlopen(request, timeout=seconds) as answer:  # noqa: S310 - the address is given
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read().decode(errors="replace")

    return post


def leave_logs(folder: Path, name: str, logs: list[dict[str, Any]]) -> Path:
    """Leave logs in the folder that is watched (`live/SYSTEM/logs`): written under another name, and then renamed."""
    folder.mkdir(parents=True, exist_ok=True)
    making, path = folder / f"{name}.part", folder / f"{name}.jsonl"
    making.write_text("".join(json.dumps(log) + "\n" for log in logs), encoding="utf-8")
    making.rename(path)
    return path
