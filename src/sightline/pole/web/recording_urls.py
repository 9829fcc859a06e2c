"""The addresses of the pages that write the record by hand. They stand before those of the pages that read it."""

from django.urls import path

from .add_account import add_account
from .add_person import add_person
from .add_photograph import add_photograph
from .add_place import add_place
from .correct_fact import correct_fact
from .name_owner import name_owner
from .note_significance import note_significance
from .photograph import photograph
from .record_event import record_event
from .record_fact import record_fact
from .record_involvement import record_involvement
from .record_place_fact import record_place_fact
from .retract_fact import retract_fact

urlpatterns = [
    path("people/add", add_person, name="add_person"),
    path("people/<str:reference>/record/<str:kind>", record_fact, name="record_fact"),
    path("people/<str:reference>/record-event", record_event, name="record_event"),
    path("people/<str:reference>/owner", name_owner, name="name_owner"),
    path("people/<str:reference>/add-photograph", add_photograph, name="add_photograph"),
    path("photographs/<uuid:photograph>", photograph, name="photograph"),
    path("facts/<str:kind>/<uuid:fact>/correct", correct_fact, name="correct_fact"),
    path("facts/<str:kind>/<uuid:fact>/take-back", retract_fact, name="retract_fact"),
    path("places/add", add_place, name="add_place"),
    path("places/<str:reference>/record-address", record_place_fact, name="record_place_fact"),
    path("events/<str:reference>/record-involvement", record_involvement, name="record_involvement"),
    path("events/<str:reference>/note-significance", note_significance, name="note_significance"),
    path("events/<str:reference>/add-account", add_account, name="add_account"),
]
