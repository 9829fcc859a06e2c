"""Documents on paper: a Typst template and data in, a tagged PDF (PDF/UA-1) out.

What people wrote goes in as data and is never Typst source. A template says its title and its language.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst


def pdf(template: Path, data: Mapping[str, Any]) -> bytes:
    """The document. `data` is what JSON can hold; the template reads it as `json(bytes(sys.inputs.data))`.

    The fonts are those that come with Typst, so that a document looks the same on every machine.
    """
    made = typst.compile(
        str(template),
        format="pdf",
        sys_inputs={"data": json.dumps(dict(data), ensure_ascii=False)},
        pdf_standards="ua-1",
        ignore_system_fonts=True,
    )
    return bytes(made)
