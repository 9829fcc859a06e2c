"""Reading pages in tests: their text without markup."""

import re
from html import unescape

from django.test import Client


def text_of(client: Client, address: str) -> str:
    """The words of a page that is there, with single spaces."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.content.decode()
    body = re.sub(r"(?s)<(script|style).*?</\1>", "", answer.content.decode())
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", body)))
