"""Workforce's pages."""

from django.urls import path

from .sign_in import sign_in
from .sign_out import sign_out

urlpatterns = [
    path("sign-in", sign_in, name="sign_in"),
    path("sign-out", sign_out, name="sign_out"),
]
