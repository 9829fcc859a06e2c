"""Every URL, area by area."""

from importlib import import_module
from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from sightline.core.api.document import api_urls
from sightline.core.web import errors

AREAS = (
    "boards",
    "contact",
    "sharing",
    "need_to_know",
    "linkage",
    "markers",
    "matters",
    "decisions",
    "duties",
    "notices",
    "pole",
    "workforce",
    "core",
)

urlpatterns: list[URLPattern | URLResolver] = [path("", include(f"sightline.{area}.web.urls")) for area in AREAS]
for area in AREAS:
    if find_spec(f"sightline.{area}.api"):
        import_module(f"sightline.{area}.api")
import_module("sightline.core.api.served")
urlpatterns += api_urls()

handler400 = errors.bad_request
handler404 = errors.not_found
handler500 = errors.fault
