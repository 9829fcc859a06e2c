"""A mail server and a web server that answer as a test says, and can drop the line before they do."""

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

DROP = 0
"""Instead of an answer: the line is cut once all has been received."""


@dataclass
class Web:
    """What came, and what is answered: a status, and JSON."""

    answers: list[tuple[int, Any]] = field(default_factory=list)
    got: list[tuple[str, str, dict[str, str], bytes]] = field(default_factory=list)
    address: str = ""


@contextmanager
def web_server() -> Iterator[Web]:
    """A web server on this machine."""
    web = Web()

    class Answers(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            web.got.append((self.command, self.path, dict(self.headers.items()), body))
            status, told = web.answers.pop(0) if web.answers else (201, {"id": "1"})
            if status == DROP:
                self.close_connection = True
                self.connection.shutdown(socket.SHUT_RDWR)
                return
            sent = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(sent)))
            self.end_headers()
            self.wfile.write(sent)

        do_GET = do_POST = _answer  # noqa: N815 - the names that http.server looks for

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    web.address = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield web
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@dataclass
class Mail:
    """What the mail server got; `answers` are by verb, 250 where none is told."""

    answers: dict[str, str] = field(default_factory=dict)
    got: list[str] = field(default_factory=list)
    port: int = 0


@contextmanager
def mail_server() -> Iterator[Mail]:
    """A mail server on this machine, for one connection after another."""
    mail, listener = Mail(), socket.create_server(("127.0.0.1", 0))
    mail.port = listener.getsockname()[1]

    def serve() -> None:
        while True:
            try:
                line, _ = listener.accept()
            except OSError:
                return
            with line:
                _converse(line, mail)

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield mail
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join()


def _converse(line: socket.socket, mail: Mail) -> None:
    lines, data = line.makefile("rb"), False
    line.sendall(b"220 ready\r\n")
    text: list[str] = []
    for raw in lines:
        said = raw.decode().rstrip("\r\n")
        if data and said != ".":
            text.append(said)
            continue
        verb = "END" if data else said.partition(" ")[0].upper()
        data = verb == "DATA"
        if verb == "END":
            mail.got.append("\n".join(text))
        answer = mail.answers.get(verb, {"DATA": "354 go on", "QUIT": "221 bye"}.get(verb, "250 ok"))
        if answer == "drop":
            return
        line.sendall(f"{answer}\r\n".encode())
        if verb == "QUIT":
            return
