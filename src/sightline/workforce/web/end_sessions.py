"""End one of one's own sessions, or all but this one."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.pages import page, tell
from sightline.core.sessions import sessions_of
from sightline.core.web.request import SignedInRequest
from sightline.workforce import commands

from .my_sessions import mark_of


@page(Permission.SIGNED_IN)
def end_sessions(request: SignedInRequest) -> HttpResponse:
    """End the session that the button names, or all others, and go back to the list."""
    back = HttpResponseRedirect(reverse("my_sessions"))
    if request.method != "POST":
        return back
    here, mark = request.session.session_key, request.POST.get("mark", "")
    others = {mark_of(s.session_key): s.session_key for s in sessions_of(request.acting.actor.user_id)}
    if not mark:
        ended = commands.end_sessions(request.acting, but=here)
    elif mark in others and others[mark] != here:
        ended = commands.end_sessions(request.acting, only=others[mark])
    else:
        raise Http404("No such session")
    tell(request, f"{ended} other {'session is' if ended == 1 else 'sessions are'} ended.")
    return back
