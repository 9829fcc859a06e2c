"""Markup as a tree that two ways of writing the same thing share."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr", "path"})


@dataclass
class Element:
    """An element: its name, its attributes (classes in no order), and what is in it, spaces between words made one."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)

    def lines(self, depth: int = 0) -> list[str]:
        """The tree as lines, so that a failing test shows the difference."""
        shown = "".join(f' {name}="{value}"' for name, value in sorted(self.attributes.items()))
        inner = [
            line
            for child in self.children
            for line in (["  " * (depth + 1) + child] if isinstance(child, str) else child.lines(depth + 1))
        ]
        return ["  " * depth + f"<{self.name}{shown}>", *inner]


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("root")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: _attribute(name, value or "") for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, {name: _attribute(name, value or "") for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open[-1].name == tag, f"</{tag}> closes <{self.open[-1].name}>"
            self.open.pop()

    def handle_data(self, data: str) -> None:
        words = " ".join(data.split())
        if words:
            self.open[-1].children.append(words)


def _attribute(name: str, value: str) -> str:
    return " ".join(sorted(value.split())) if name == "class" else value


def lines_of(markup: str) -> list[str]:
    """The tree of this markup as lines. An element left open, or closed out of turn, fails."""
    builder = _Builder()
    builder.feed(markup)
    builder.close()
    assert len(builder.open) == 1, f"<{builder.open[-1].name}> is left open"
    return builder.root.lines()
