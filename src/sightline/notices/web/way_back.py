"""The way back from what changes how one is told, and where a demonstration's messages are."""

from django.conf import settings
from django.urls import reverse

HOW = "How I am told"


def back_to_how() -> str:
    """The address of the page that shows all of it."""
    return reverse("how_i_am_told")


def where_codes_are() -> tuple[str, ...]:
    """In a demonstration nothing leaves: say where to read what would have."""
    if not settings.DEMONSTRATION:
        return ()
    return (f"This is a demonstration: nothing leaves. The message is written into the folder {settings.SENT_ROOT}.",)
