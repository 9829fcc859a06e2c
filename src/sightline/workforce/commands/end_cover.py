"""End cover: from now on they do their own work only."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refused, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.workforce.access import not_kept
from sightline.workforce.models import Cover
from sightline.workforce.rules.posts import ENDED

from .telling import tell_of_gap


@command(permission=Permission.TEAM_KEEP, effect=Effect.ALTERATION)
def end_cover(act: Act, cover: Cover) -> Cover:
    """End it at this instant. Where the post's team has nobody who leads it then, whoever leads above is told."""
    refuse_if(not_kept(act.acting, cover.post.user_id))
    held = Cover.objects.select_for_update(of=("self",)).select_related("post").get(id=cover.id)
    if held.until is not None and held.until <= act.at:
        raise Refused(ENDED)
    held.until, held.until_act = act.at, act.id
    held.save(update_fields=["until", "until_act"])
    act.about(held.by_id, held.post.user_id, held.post_id, held.id, title=held.post.title)
    tell_of_gap(act, held.post)
    return held
