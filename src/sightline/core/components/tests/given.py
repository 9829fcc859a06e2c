"""The options of one of GOV.UK Frontend's fixtures, taken out one by one, so that none is passed over unseen."""

from collections.abc import Mapping
from typing import Any

from django.utils.safestring import SafeString


class NotOffered(Exception):
    """The fixture uses an option that our part does not have."""


class Given:
    """Options still to be taken."""

    def __init__(self, options: Mapping[str, Any] | None) -> None:
        self.left = dict(options or {})

    def take(self, name: str, default: Any = None) -> Any:
        """The option's value, or the default where it is not given."""
        value = self.left.pop(name, None)
        return default if value is None else value

    def text(self, name: str = "text", html: str = "html", default: str = "") -> str:
        """Words, marked as markup where they were given as markup."""
        markup, words = self.take(html), self.take(name, default)
        return SafeString(markup) if markup else str(words)

    def inner(self, name: str) -> "Given":
        """The options within an option."""
        return Given(self.take(name, {}))

    def items(self, name: str) -> list["Given"]:
        """The options of each item; empty items are none, as in the original."""
        return [Given(item) for item in self.take(name, []) if item]

    def common(self) -> dict[str, Any]:
        """What every part takes: classes and attributes. A number or True is written as words, as in the original."""
        attributes = {name: _written(value) for name, value in self.take("attributes", {}).items()}
        return {"classes": self.take("classes", ""), "attributes": attributes}

    def done(self) -> None:
        """Fail where an option is left over."""
        if self.left:
            raise NotOffered(", ".join(sorted(self.left)))

    def only_text(self, name: str) -> str:
        """The words of an option within an option that has nothing else."""
        inner = self.inner(name)
        words = inner.text()
        inner.done()
        return words


def _written(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
