"""The table of things that officers and others typed."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from sightline.simulate.dice import Odds


@cache
def texts(part: str) -> dict[str, Any]:
    """One section of `texts.toml`."""
    whole: dict[str, dict[str, Any]] = tomllib.loads(
        (files("sightline.simulate.happenings") / "texts.toml").read_text(encoding="utf-8")
    )
    return whole[part]


@cache
def kinds(part: str) -> Odds[dict[str, Any]]:
    """The kinds of a section, drawn by their weights."""
    return Odds((kind, kind["weight"]) for kind in texts(part).values())
