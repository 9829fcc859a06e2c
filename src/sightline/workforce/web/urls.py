"""Workforce's pages."""

from django.urls import path

from .add_agency import add_agency
from .add_user import add_user
from .appoint import appoint
from .end_post import end_post
from .sign_in_urls import urlpatterns as signing_in
from .users import users

urlpatterns = [
    *signing_in,
    path("users", users, name="users"),
    path("users/add", add_user, name="add_user"),
    path("users/<uuid:user>/appoint", appoint, name="appoint"),
    path("posts/<uuid:post>/end", end_post, name="end_post"),
    path("agencies/add", add_agency, name="add_agency"),
]
