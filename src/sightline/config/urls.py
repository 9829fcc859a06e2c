"""Every URL, area by area."""

from django.urls import URLPattern, URLResolver, include, path

from sightline.core.web import errors

AREAS = ("boards", "sharing", "linkage", "markers", "matters", "notices", "pole", "workforce", "core")

urlpatterns: list[URLPattern | URLResolver] = [path("", include(f"sightline.{area}.web.urls")) for area in AREAS]

handler400 = errors.bad_request
handler404 = errors.not_found
handler500 = errors.fault
