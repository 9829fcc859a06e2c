"""The pages of why records are opened, and of whom people know."""

from django.urls import URLPattern, path

from .access_reviews import access_reviews
from .break_glass import break_glass
from .declare_tie import declare_tie
from .end_own_record import end_own_record
from .end_tie import end_tie
from .link_own_record import link_own_record
from .my_ties import my_ties
from .own_records import own_records
from .review_access import review_access
from .say_why import say_why
from .say_why_afterwards import say_why_afterwards

urlpatterns: list[URLPattern] = [
    path("people/<str:reference>/say-why", say_why, name="say_why"),
    path("restricted/<str:reference>", break_glass, name="break_glass"),
    path("access-reviews", access_reviews, name="access_reviews"),
    path("access-reviews/<uuid:opening>", review_access, name="review_access"),
    path("access-reviews/<uuid:opening>/say-why", say_why_afterwards, name="say_why_afterwards"),
    path("people-i-know", my_ties, name="my_ties"),
    path("people-i-know/add", declare_tie, name="declare_tie"),
    path("people-i-know/<uuid:tie>/end", end_tie, name="end_tie"),
    path("people-who-work-here", own_records, name="own_records"),
    path("people-who-work-here/add", link_own_record, name="link_own_record"),
    path("people-who-work-here/<uuid:own>/end", end_own_record, name="end_own_record"),
]
