"""Change a post: move it, promote its holder, give it other roles."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import with_data
from sightline.workforce import commands
from sightline.workforce.models import Post
from sightline.workforce.queries.people import post_of

from .fields import why_field
from .form_page import WorkforceFormPage, recorded
from .post_form import PostForm


class ChangePostForm(PostForm):
    """The post as it is to be, and why."""

    why = why_field("Why does it change?")


def _as_it_is(post: Post) -> dict[str, object]:
    return {
        "title": post.title,
        "rank": post.rank,
        "roles": post.roles,
        "team": str(post.team_id or ""),
        "leads": post.leads,
    }


@page(Permission.ADMINISTER)
def change_post(request: SignedInRequest, post: UUID) -> Page | HttpResponse:
    """Ask for the post as it is to be, change it and go back to the list."""
    held = post_of(request.acting, post)
    if held is None:
        raise Http404("No such post")
    form = ChangePostForm(request.acting, held.agency_id, initial=_as_it_is(held), **with_data(request))
    return recorded(
        request,
        form,
        lambda acting: commands.change_post(acting, held, **form.post, why=form.cleaned_data["why"]),
        then=reverse("users"),
        said=lambda now: f"{held.user.name}: {now.title}.",
        page=WorkforceFormPage(
            title=f"Change the post of {held.user.name}",
            form=form,
            submit="Change the post",
            note=f"{held.title} ({held.rank}), {held.agency.name}. What it was stays on record.",
        ),
    )
