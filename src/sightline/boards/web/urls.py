"""The boards' pages."""

from django.urls import path

from .first_assessment import first_assessment
from .home import home
from .misuse import misuse

urlpatterns = [
    path("", home, name="home"),
    path("first-assessment", first_assessment, name="first_assessment"),
    path("misuse", misuse, name="misuse"),
]
