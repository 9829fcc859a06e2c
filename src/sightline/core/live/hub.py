"""Who listens to what, and what each still has to be told. Plain asyncio: knows neither PostgreSQL nor HTTP."""

import asyncio
import secrets
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

MOST_WAITING = 16
"""Topics that may wait for one page; with more it is told to ask for everything again."""

RESYNC = "resync"


@dataclass(eq=False)
class Listener:
    """One open page: in which session, what it hears, and what it has not been told yet."""

    session: str
    topics: frozenset[str]
    waiting: dict[str, str] = field(default_factory=dict)
    awake: asyncio.Event = field(default_factory=asyncio.Event)
    ended: bool = False

    def tell(self, topic: str, version: str) -> None:
        """Keep it for the page. Of several changes of one topic only the last is kept; too many are one resync."""
        if topic != RESYNC and RESYNC in self.waiting:
            return
        if topic == RESYNC or (topic not in self.waiting and len(self.waiting) >= MOST_WAITING):
            self.waiting.clear()
            topic = RESYNC
        self.waiting[topic] = version
        self.awake.set()

    def end(self) -> None:
        """Have its stream end."""
        self.ended = True
        self.awake.set()

    def take(self) -> dict[str, str]:
        """What it is to be told now; nothing waits after."""
        self.awake.clear()
        taken, self.waiting = self.waiting, {}
        return taken


class Hub:
    """All the open pages of one process."""

    def __init__(self) -> None:
        self._listeners: set[Listener] = set()
        self._by_topic: defaultdict[str, set[Listener]] = defaultdict(set)

    def join(self, session: str, topics: Collection[str]) -> Listener:
        """A page that was opened."""
        listener = Listener(session, frozenset(topics))
        self._listeners.add(listener)
        for topic in listener.topics:
            self._by_topic[topic].add(listener)
        return listener

    def leave(self, listener: Listener) -> None:
        """A page that was closed."""
        self._listeners.discard(listener)
        for topic in listener.topics:
            self._by_topic[topic].discard(listener)
            if not self._by_topic[topic]:
                del self._by_topic[topic]

    def changed(self, topic: str) -> None:
        """Something of this topic was committed. All who hear it are told one version, which nobody could guess."""
        version = secrets.token_hex(8)
        for listener in self._by_topic.get(topic, ()):
            listener.tell(topic, version)

    def resync(self) -> None:
        """Nobody knows what was missed: everybody asks again."""
        for listener in self._listeners:
            listener.tell(RESYNC, secrets.token_hex(8))

    def sessions(self) -> set[str]:
        """The sessions in which pages are open."""
        return {listener.session for listener in self._listeners}

    def end_but(self, sessions: Collection[str]) -> int:
        """End the pages of all sessions but these; gives how many ended."""
        gone = [listener for listener in self._listeners if listener.session not in sessions]
        for listener in gone:
            listener.end()
        return len(gone)

    def end_all(self) -> None:
        """End every page's stream: the process stops."""
        self.end_but(())

    def __len__(self) -> int:
        return len(self._listeners)
