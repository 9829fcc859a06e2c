"""The process of live updates: one ASGI application that serves `/live/<topic>` as server-sent events and nothing else.

A stream tells that a topic changed, and its version; never what changed. The session is looked at when a stream opens
and again at each ping, so that whoever was signed out hears nothing more.
"""

import asyncio
import contextlib
import hashlib
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any
from urllib.parse import urlsplit

from .hub import Hub, Listener
from .listening import listen
from .sessions import opened, still_open

PING_SECONDS = 20.0
RETRY_MS = 3000
_PATH = "/live/"

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


class Live:
    """The application. `ping_seconds`: how often a stream says that it is there, and sessions are looked at."""

    def __init__(self, ping_seconds: float = PING_SECONDS) -> None:
        self.hub = Hub()
        self.ping_seconds = ping_seconds
        self._tasks: list[asyncio.Task[None]] = []

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        """Serve one connection, or the start and the end of the process."""
        if scope["type"] == "lifespan":
            await self._lifespan(receive, send)
        elif scope["type"] == "http":
            await self._stream(scope, receive, send)

    async def _lifespan(self, receive: Receive, send: Send) -> None:
        await receive()
        self._tasks = [asyncio.create_task(listen(self.hub)), asyncio.create_task(self._look_at_sessions())]
        await send({"type": "lifespan.startup.complete"})
        await receive()
        self.hub.end_all()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await send({"type": "lifespan.shutdown.complete"})

    async def _look_at_sessions(self) -> None:
        """At each ping, end the streams of sessions that have ended. Where nobody can be asked, they go on."""
        while True:
            await asyncio.sleep(self.ping_seconds)
            sessions = self.hub.sessions()
            if sessions:
                with contextlib.suppress(Exception):
                    self.hub.end_but(await asyncio.to_thread(still_open, sessions))

    async def _stream(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        asked = scope["path"].removeprefix(_PATH) if scope["path"].startswith(_PATH) else ""
        beside = _beside(headers)
        found = await asyncio.to_thread(opened, headers.get("cookie", ""), asked) if asked else None
        if found is None or scope["method"] != "GET":
            await _refuse(send, 403 if asked else 404, beside)
            return
        await send({"type": "http.response.start", "status": 200, "headers": _event_stream(beside)})
        listener = self.hub.join(*found)
        gone = asyncio.create_task(_until_gone(receive, listener))
        try:
            await self._tell(listener, send)
        finally:
            gone.cancel()
            self.hub.leave(listener)

    async def _tell(self, listener: Listener, send: Send) -> None:
        await _say(send, f"retry: {RETRY_MS}\nevent: open\ndata:\n\n")
        while not listener.ended:
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(listener.awake.wait(), self.ping_seconds)
            told = listener.take()
            await _say(send, _event(told) if told else ": ping\n\n")
        await send({"type": "http.response.body", "body": b"event: ended\ndata:\n\n", "more_body": False})


def _event(told: Mapping[str, str]) -> str:
    """One event for all that changed, with one version: the same for all pages that are told the same."""
    version = hashlib.sha256(" ".join(sorted(told.values())).encode()).hexdigest()[:16]
    return f"event: changed\ndata: {','.join(sorted(told))} {version}\n\n"


async def _until_gone(receive: Receive, listener: Listener) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    listener.end()


async def _say(send: Send, words: str) -> None:
    await send({"type": "http.response.body", "body": words.encode(), "more_body": True})


async def _refuse(send: Send, status: int, beside: str) -> None:
    headers = [(b"content-type", b"text/plain"), (b"cache-control", b"no-store"), *_cross(beside)]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


def _beside(headers: dict[str, str]) -> str:
    """The origin of the page, where it is served on another port of the same host; else empty."""
    origin = headers.get("origin", "")
    host = urlsplit(f"//{headers.get('host', '')}").hostname
    return origin if origin and host and urlsplit(origin).hostname == host else ""


def _cross(beside: str) -> list[tuple[bytes, bytes]]:
    if not beside:
        return []
    allowed = [(b"access-control-allow-origin", beside.encode("latin-1")), (b"vary", b"Origin")]
    return [*allowed, (b"access-control-allow-credentials", b"true")]


def _event_stream(beside: str) -> list[tuple[bytes, bytes]]:
    return [
        (b"content-type", b"text/event-stream; charset=utf-8"),
        (b"cache-control", b"no-store"),
        (b"x-accel-buffering", b"no"),
        (b"x-content-type-options", b"nosniff"),
        *_cross(beside),
    ]
