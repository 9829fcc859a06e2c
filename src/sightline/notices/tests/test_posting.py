"""Sending to a receiver that never comes to an end: it is cut off, and holds nobody else's notices."""

import socket
from collections.abc import Callable, Iterator
from threading import Event, Thread
from typing import Any

import pytest

from sightline.notices import posting

Receiver = Callable[[bytes], str]


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    """A receiver that begins its answer so, and goes on letter by letter without end: gives its address."""
    settings.WEBHOOK_NETWORKS, settings.WEBHOOK_PLAIN = ["127.0.0.0/8"], True
    done = Event()
    threads: list[Thread] = []

    def serve(listening: socket.socket, begins: bytes) -> None:
        with listening, listening.accept()[0] as caller:
            try:
                caller.sendall(begins)
                while not done.wait(0.01):
                    caller.sendall(b"x")
            except OSError:
                return  # the caller has gone

    def start(begins: bytes) -> str:
        listening = socket.create_server(("127.0.0.1", 0))
        threads.append(Thread(target=serve, args=(listening, begins)))
        threads[-1].start()
        return f"http://127.0.0.1:{listening.getsockname()[1]}/"

    yield start
    done.set()
    for thread in threads:
        thread.join()


@pytest.mark.parametrize(
    ("begins", "status", "words"),
    [
        (b"", None, "No answer came within 0 seconds."),
        (b"HTTP/1.1 202 Accepted\r\nX-Slow: ", 202, ""),
        (b"HTTP/1.1 500 Fault\r\n\r\n", 500, ""),
    ],
    ids=["at once", "after its status", "in its body"],
)
def test_a_receiver_that_sends_a_letter_now_and_then_is_cut_off_and_its_status_counts(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch, begins: bytes, status: int | None, words: str
) -> None:
    monkeypatch.setattr(posting, "ALTOGETHER", 0.3)

    posted = posting.post(receiver(begins), b"{}", {})

    assert (posted.status, posted.words, posted.reached) == (status, words, True)
