"""What a command was refused for."""

from collections.abc import Callable

import pytest

from sightline.access.refusals import Refused


def code_of(refused: Callable[[], object]) -> str:
    """The code of the refusal that this raises."""
    with pytest.raises(Refused) as raised:
        refused()
    return raised.value.refusal.code
