"""A resourcing shortfall for those who do not answer it, and once it is answered."""

from dataclasses import dataclass
from typing import Self

from django.urls import reverse

from sightline.core.pages import RecordPage
from sightline.decisions.queries.shortfalls import ShortfallLine


@dataclass(kw_only=True)
class ShortfallPage(RecordPage):
    """What was lacking, and what was answered."""

    template = "decisions/shortfall.html"
    line: ShortfallLine
    back: str

    @classmethod
    def of(cls, line: ShortfallLine) -> Self:
        """The page of one."""
        about = line.about
        return cls(
            title=f"{line.kind_words}, {line.shortfall.reference}",
            line=line,
            back=reverse(about.kind, args=[about.reference]) if about.reference else reverse("home"),
            subjects=(line.shortfall.id, *about.records),
            shown={"shortfall": line.shortfall.reference},
        )
