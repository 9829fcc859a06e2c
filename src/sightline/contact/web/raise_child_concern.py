"""Raise a concern about a child: from any page, in two clicks."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import Resolver404, resolve, reverse

from sightline.access.permissions import Permission
from sightline.contact import commands
from sightline.contact.access import log_for
from sightline.contact.commands.raise_child_concern import About
from sightline.core.acts import Acting
from sightline.core.ids import parse_reference
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import send, with_data
from sightline.pole.access import event_for, person_for, place_for
from sightline.pole.web.form_page import PlainFormPage

from .scene_forms import ConcernForm


@page(Permission.CONCERN_RAISE)
def raise_child_concern(request: SignedInRequest) -> Page | HttpResponse:
    """Ask for one sentence. What it was raised from is known by its reference, and no record is shown."""
    asked = request.GET.get("about", "")
    form = ConcernForm(**(with_data(request) or {"initial": {"about": asked}}))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        about = about_of(request.acting, told["about"])
        sent = send(
            request,
            form,
            lambda acting: commands.raise_child_concern(acting, told["concern"], told["who"], about),
            then=_back(told["about"]),
            said=lambda event: (
                f"The vulnerability desk has your concern, {event.reference}. If a child is in danger now, ring 999."
            ),
        )
        if sent:
            return sent
    reference = _reference(form["about"].value() or "")
    return PlainFormPage(
        title="Raise a concern about a child",
        caption=f"From {reference}" if reference else "",
        form=form,
        submit="Raise it",
        back=_back(form["about"].value() or ""),
        back_words="Back",
        notes=("If a child is in danger now, ring 999. The vulnerability desk reads this within the hour.",),
    )


def _named(path: str) -> tuple[str, str]:
    """The name of the page at a path of ours, and the reference in its address; empty where there is none."""
    try:
        match = resolve(path.partition("?")[0])
    except Resolver404:
        return "", ""
    return match.url_name or "", parse_reference(str(match.kwargs.get("reference", ""))) or ""


def _reference(path: str) -> str:
    return _named(path)[1]


def _back(path: str) -> str:
    """Where whoever raises it came from: a page of ours, else home."""
    return path if path.startswith("/") and not path.startswith("//") and _named(path)[0] else reverse("home")


def about_of(reader: Acting, path: str) -> About:
    """The record that a page is of. What cannot be found or seen is left out: the concern is raised all the same."""
    _, reference = _named(path)
    looks: dict[str, tuple[str, Any]] = {
        "/people/": ("person", person_for),
        "/places/": ("place", place_for),
        "/logs/": ("log", log_for),
        "/events/": ("event", event_for),
    }
    for begins, (name, look_up) in looks.items():
        if reference and path.startswith(begins):
            try:
                return About(**{name: look_up(reader, reference)}, page=path[:200])
            except Http404:
                break
    return About(page=path[:200])
