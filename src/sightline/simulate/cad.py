"""A stand-in for a control room's own system (CAD) that takes decisions, and that can be cut off. It imports nothing of
Sightline: it is what another supplier would have written from the description of what is sent."""

import json
import threading
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
