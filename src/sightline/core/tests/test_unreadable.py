"""An address that holds the character NUL is answered in words, and never by a fault."""

from collections.abc import Callable

import pytest
from django.test import Client


@pytest.mark.parametrize("path", ["/people/P10001%00", "/people/P10001X?at=%00", "/search?q=a%2500%00"])
def test_an_address_with_the_character_nul_is_answered_in_words(client_as: Callable[..., Client], path: str) -> None:
    answer = client_as("response_officer").get(path)

    assert answer.status_code == 400
    assert "could not read that" in answer.content.decode()
