"""The boards' pages."""

from django.urls import path

from .first_assessment import first_assessment
from .home import home

urlpatterns = [
    path("", home, name="home"),
    path("first-assessment", first_assessment, name="first_assessment"),
]
