"""Workforce's pages."""

from django.urls import path

from .add_agency import add_agency
from .add_user import add_user
from .appoint import appoint
from .end_post import end_post
from .make_token import make_token
from .revoke_token import revoke_token
from .rotate_token import rotate_token
from .sign_in import sign_in
from .sign_out import sign_out
from .tokens import tokens
from .users import users

urlpatterns = [
    path("sign-in", sign_in, name="sign_in"),
    path("sign-out", sign_out, name="sign_out"),
    path("users", users, name="users"),
    path("users/add", add_user, name="add_user"),
    path("users/<uuid:user>/appoint", appoint, name="appoint"),
    path("posts/<uuid:post>/end", end_post, name="end_post"),
    path("agencies/add", add_agency, name="add_agency"),
    path("tokens", tokens, name="tokens"),
    path("tokens/make", make_token, name="make_token"),
    path("tokens/<uuid:token>/rotate", rotate_token, name="rotate_token"),
    path("tokens/<uuid:token>/revoke", revoke_token, name="revoke_token"),
]
