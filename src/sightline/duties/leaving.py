"""Somebody who leaves owns nothing any more: the worker is asked for it in the transaction in which they leave."""

from uuid import UUID

from sightline.core.later import later


def give_on_soon(user: UUID) -> None:
    """Ask for what they own to be given on as soon as this is committed. Whoever ends a post sees none of it."""
    later("sightline.duties.jobs.give_on_duties_of", once=f"duties of {user}", user=str(user))
