"""The way back from what changes how one is told."""

from django.urls import reverse

HOW = "How I am told"


def back_to_how() -> str:
    """The address of the page that shows all of it."""
    return reverse("how_i_am_told")
