"""Registries: how a low layer reaches a high one. Filled in `apps.py`, frozen after start."""

from collections.abc import Iterator
from typing import Any, Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class RegistryFrozen(Exception):
    """Something was registered after start, or twice."""


class Registry(Generic[K, V]):
    """A mapping that is filled while the applications start and closed when they have started."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._entries: dict[K, V] = {}
        self._frozen = False
        _all.append(self)

    def register(self, key: K, value: V) -> None:
        """Add an entry; raises RegistryFrozen after start or for a key that is taken."""
        if self._frozen:
            raise RegistryFrozen(f"{self.name}: {key!r} came after start. Register in apps.py.")
        if key in self._entries:
            raise RegistryFrozen(f"{self.name}: {key!r} is registered twice.")
        self._entries[key] = value

    def __getitem__(self, key: K) -> V:
        return self._entries[key]

    def get(self, key: K) -> V | None:
        """The entry, or None."""
        return self._entries.get(key)

    def __iter__(self) -> Iterator[K]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def values(self) -> tuple[V, ...]:
        """Every entry, in the order of registration."""
        return tuple(self._entries.values())

    def items(self) -> tuple[tuple[K, V], ...]:
        """Every key with its entry, in the order of registration."""
        return tuple(self._entries.items())

    def freeze(self) -> None:
        """Close the registry."""
        self._frozen = True


_all: list[Registry[Any, Any]] = []


def freeze_all() -> None:
    """Close every registry: called once, when the last application is ready."""
    for registry in _all:
        registry.freeze()
