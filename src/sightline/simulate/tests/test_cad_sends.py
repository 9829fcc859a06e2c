"""The stand-in for a CAD sends its logs in their order, and keeps each until somebody has it."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from sightline.simulate.cad import LogSender, by_http, leave_logs


class There(BaseHTTPRequestHandler):
    """Answers with the statuses that are left, the first first, and keeps what came."""

    statuses: list[int]
    came: list[tuple[str, Any]]

    def do_POST(self) -> None:
        """Take one."""
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.came.append((self.headers["Authorization"], body["number"]))
        status = self.statuses.pop(0)
        self.send_response(status)
        self.end_headers()
        self.wfile.write(f"answer {status}".encode())

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def there() -> Iterator[tuple[str, type[There]]]:
    There.statuses, There.came = [], []
    server = ThreadingHTTPServer(("127.0.0.1", 0), There)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/", There
    server.shutdown()
    server.server_close()


def test_what_is_not_answered_waits_in_its_order_and_what_is_refused_is_for_a_person(
    there: tuple[str, type[There]],
) -> None:
    address, handler = there
    cad = LogSender(by_http(address, "sl_token"))
    for number in ("1", "2", "3"):
        cad.keep({"number": number})

    handler.statuses[:] = [201, 503]
    assert (cad.send(), list(cad.waiting)) == (1, ["2", "3"])
    handler.statuses[:] = [422, 200]
    assert (cad.send(), cad.refused, cad.receipts["3"]) == (1, {"2": "answer 422"}, "answer 200")
    assert handler.came == [("Bearer sl_token", number) for number in ("1", "2", "2", "3")]


def test_with_nobody_there_everything_waits() -> None:
    cad = LogSender(by_http("http://127.0.0.1:9/", "sl_token", seconds=1))
    cad.keep({"number": "1", "where": "before"})
    cad.keep({"number": "1", "where": "as it is now"})

    assert (cad.send(), cad.waiting) == (0, {"1": {"number": "1", "where": "as it is now"}})


def test_a_file_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    left = leave_logs(tmp_path / "logs", "a", [{"number": "1"}, {"number": "2"}])

    assert [path.name for path in left.parent.iterdir()] == ["a.jsonl"]
    assert [json.loads(line)["number"] for line in left.read_text().splitlines()] == ["1", "2"]
