"""The pages of warning markers."""

from django.urls import URLPattern, path

from .end_marker import end_marker
from .propose_marker import propose_marker
from .propose_place_marker import propose_place_marker
from .put_marker_in_force import put_marker_in_force
from .review_marker import review_marker

urlpatterns: list[URLPattern] = [
    path("people/<str:reference>/propose-marker", propose_marker, name="propose_marker"),
    path("places/<str:reference>/propose-marker", propose_place_marker, name="propose_place_marker"),
    path("markers/<uuid:marker>/put-in-force", put_marker_in_force, name="put_marker_in_force"),
    path("markers/<uuid:marker>/look-again", review_marker, name="review_marker"),
    path("markers/<uuid:marker>/end", end_marker, name="end_marker"),
]
