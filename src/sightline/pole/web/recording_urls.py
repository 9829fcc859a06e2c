"""The addresses of the pages that write the record by hand. They stand before those of the pages that read it."""

from django.urls import path

from .add_person import add_person
from .correct_fact import correct_fact
from .record_fact import record_fact
from .retract_fact import retract_fact

urlpatterns = [
    path("people/add", add_person, name="add_person"),
    path("people/<str:reference>/record/<str:kind>", record_fact, name="record_fact"),
    path("facts/<str:kind>/<uuid:fact>/correct", correct_fact, name="correct_fact"),
    path("facts/<str:kind>/<uuid:fact>/take-back", retract_fact, name="retract_fact"),
]
