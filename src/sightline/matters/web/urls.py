"""The pages of open matters."""

from django.urls import URLPattern, path

from .assess_matter import assess_matter
from .close_matter import close_matter
from .give_owner import give_owner
from .open_matter import open_matter
from .review_matter import review_matter

urlpatterns: list[URLPattern] = [
    path("people/<str:reference>/open-matter", open_matter, name="open_matter"),
    path("matters/<uuid:matter>/assess", assess_matter, name="assess_matter"),
    path("matters/<uuid:matter>/look-again", review_matter, name="review_matter"),
    path("matters/<uuid:matter>/give-owner", give_owner, name="give_owner"),
    path("matters/<uuid:matter>/close", close_matter, name="close_matter"),
]
