"""The words below a symbol of a genogram: no line of them is wider than the frame round the people of a household."""

import re
import unicodedata

from .genogram import PITCH

SIZE = 14
WIDEST = PITCH - 20
MOST_LINES = 3
_NARROW, _WIDE = frozenset("ijlftrI.,;:'’|!()[] "), frozenset("mwMW@%")
_BREAKS = re.compile(r"(?<=[\s\-‐‑–])")


def breadth(text: str) -> float:
    """How wide a text is when it is drawn, in the units of the drawing: an estimate that seldom falls short."""
    return SIZE * sum(_share(letter) for letter in text)


def _share(letter: str) -> float:
    """The width of a letter as a share of its height, about as in Arial and the fonts that stand in for it."""
    if unicodedata.combining(letter):
        return 0.0
    if letter in _NARROW:
        return 0.36
    if letter in _WIDE:
        return 0.92
    if letter.isupper():
        return 0.72
    return 1.0 if unicodedata.east_asian_width(letter) in "WF" else 0.59


def wrapped(name: str) -> list[str]:
    """The name in at most three lines, broken at spaces and hyphens, and within a word only where that is too wide."""
    lines = [""]
    for piece in _pieces(name):
        if lines[-1] and breadth((lines[-1] + piece).rstrip()) > WIDEST:
            lines.append("")
        lines[-1] += piece
    lines = [line.strip() for line in lines]
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], f"{lines[MOST_LINES - 1]}…"]
    return lines


def _pieces(name: str) -> list[str]:
    found: list[str] = []
    for word in _BREAKS.split(" ".join(name.split())):
        part = ""
        for letter in word:
            if part and breadth(f"{part}{letter}-") > WIDEST and letter.strip():
                found.append(f"{part}-")
                part = ""
            part += letter
        found.append(part)
    return found
