"""Runs of the matching model: what each compared and found, and the model as it was."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sightline.linkage.models import LinkageRun
from sightline.pole.rules.dates import instant_words

MOST = 30


@dataclass(frozen=True)
class RunLine:
    """One run in a line."""

    id: UUID
    kind: str
    version: str
    started_at: datetime
    finished_at: datetime | None
    trouble: str
    records: int
    linked: int
    possible: int
    gone: int

    @property
    def when(self) -> str:
        """When it began."""
        return instant_words(self.started_at)

    @property
    def state(self) -> str:
        """How it ended."""
        if self.trouble:
            return self.trouble
        if self.finished_at is None:
            return "Not finished: it runs, or was cut short and nothing of it was taken"
        seconds = (self.finished_at - self.started_at).total_seconds()
        return f"Finished after {seconds:,.0f} seconds" if seconds >= 1 else "Finished within a second"


def linkage_runs() -> list[RunLine]:
    """The latest runs, newest first. One query."""
    return [_line(run) for run in LinkageRun.objects.order_by("-started_at", "-id")[:MOST]]


def _line(run: LinkageRun) -> RunLine:
    counts = (run.records, run.linked, run.possible, run.gone)
    kind = LinkageRun.Kind(run.kind).label
    return RunLine(run.id, kind, run.model_version, run.started_at, run.finished_at, run.trouble, *counts)


@dataclass(frozen=True)
class Section:
    """One table of a run's report."""

    title: str
    words: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def sections_of(run: LinkageRun) -> tuple[Section, ...]:
    """The tables of the run's report, as they were kept with it."""
    return tuple(
        Section(
            str(told.get("title", "")),
            str(told.get("words", "")),
            tuple(str(cell) for cell in told.get("head", ())),
            tuple(tuple(str(cell) for cell in row) for row in told.get("rows", ())),
        )
        for told in run.report.get("sections", ())
    )


def line_of(run: LinkageRun) -> RunLine:
    """The run in a line."""
    return _line(run)


def compared_words() -> str:
    """Since when records were compared, or that they never were: an empty list proves nothing then. One query."""
    last = LinkageRun.objects.filter(finished_at__isnull=False).order_by("-through").first()
    if last is None:
        return "Records have not been compared with each other here yet: an empty list proves nothing."
    return f"Records until {instant_words(last.through)} were compared, by version {last.model_version} of the model."
