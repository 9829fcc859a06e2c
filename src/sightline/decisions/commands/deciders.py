"""Who decided: with the post and the rank that they held when they did, not when it was typed (domain 13)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sightline.core.acts import Act
from sightline.core.models import User
from sightline.pole.commands.contributing import speaker
from sightline.workforce.actors import actor_at
from sightline.workforce.queries.ranks import rank_held


@dataclass(frozen=True)
class Decider:
    """Who decided, in words with their post; the rank held then, in words and as it counts. `user`: None for others."""

    user: UUID | None
    recorded_by: UUID | None
    words: str
    rank: str
    rank_held: str


def decider_of(act: Act, decided_at: datetime | None, by_words: str) -> Decider:
    """The decider: whoever was named (a chair, say, whose rank is not known here), or else the actor as they were then.

    Another system that acts by a token is nobody with a rank.
    """
    user = User.objects.filter(id=act.actor.user_id).first()
    recorded_by = user.id if user else None
    if by_words.strip():
        return Decider(None, recorded_by, by_words.strip()[:200], "", "")
    if user is None:
        return Decider(None, None, speaker(act, ""), "", "")
    return _as_they_were(act, user, decided_at or act.at)


def _as_they_were(act: Act, user: User, at: datetime) -> Decider:
    then, held = actor_at(user, at), rank_held(user.id, at)
    post = then.post if then.agency_id else act.actor.post
    words = ", ".join(part for part in (user.name, post) if part)[:200]
    rank = f"{then.rank} (substantive: {held.substantive})" if held.acting else held.substantive or act.actor.rank
    return Decider(user.id, user.id, words, rank[:60], held.held or act.actor.rank)
