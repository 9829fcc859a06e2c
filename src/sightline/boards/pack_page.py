"""The file that a downtime pack is: one page with everything in it, which asks for nothing outside itself."""

import hashlib
import json
from base64 import b64encode
from pathlib import Path

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

_OFFLINE = Path(__file__).parent / "offline"


def pack_page(team: str, sealed: str, copy: str) -> str:
    """The page around a sealed pack. Its own policy lets it run the one script that it carries, and reach nothing."""
    script = (_OFFLINE / "open_pack.js").read_text("utf-8")
    style = (_OFFLINE / "pack.css").read_text("utf-8")
    policy = (
        f"default-src 'none'; script-src '{_digest(script)}'; style-src '{_digest(style)}'; base-uri 'none'; "
        "form-action 'none'"
    )
    return render_to_string(
        "boards/pack.html",
        {
            "team": team,
            "copy": copy,
            "about": json.loads(json.loads(sealed)["about"]),
            "policy": policy,
            # our own files, and JSON in which nothing can end the element: both by digest, or in base 64
            "script": mark_safe(script),  # noqa: S308
            "style": mark_safe(style),  # noqa: S308
            "sealed": mark_safe(sealed.replace("<", "\\u003c")),  # noqa: S308
        },
    )


def _digest(text: str) -> str:
    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
