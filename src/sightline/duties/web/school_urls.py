"""The addresses of when schools are open."""

from django.urls import URLPattern, path

from .record_school_closed import record_school_closed
from .record_school_term import record_school_term
from .school_days import school_days
from .take_back_school_closed import take_back_school_closed
from .take_back_school_term import take_back_school_term

urlpatterns: list[URLPattern] = [
    path("school-days", school_days, name="school_days"),
    path("school-days/<uuid:agency>/record-term", record_school_term, name="record_school_term"),
    path("school-days/<uuid:agency>/record-closed", record_school_closed, name="record_school_closed"),
    path("school-days/terms/<uuid:school_term>/take-back", take_back_school_term, name="take_back_school_term"),
    path("school-days/closed/<uuid:school_closed>/take-back", take_back_school_closed, name="take_back_school_closed"),
]
