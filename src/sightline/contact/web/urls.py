"""The pages of contact."""

from django.urls import URLPattern, path

from .amend_log import amend_log
from .correct_in_log import correct_in_log
from .link_person import link_person
from .link_place import link_place
from .link_vehicle import link_vehicle
from .log import log
from .log_history import log_history, settle_log_history
from .logs import logs
from .open_log import open_log
from .take_log import take_log

urlpatterns: list[URLPattern] = [
    path("logs", logs, name="logs"),
    path("logs/open", open_log, name="open_log"),
    path("logs/history", log_history, name="log_history"),
    path("logs/history/settled", settle_log_history, name="settle_log_history"),
    path("logs/<str:reference>", log, name="log"),
    path("logs/<str:reference>/take", take_log, name="take_log"),
    path("logs/<str:reference>/amend", amend_log, name="amend_log"),
    path("logs/<str:reference>/link-person", link_person, name="link_person"),
    path("logs/<str:reference>/link-place", link_place, name="link_place"),
    path("logs/<str:reference>/link-vehicle", link_vehicle, name="link_vehicle"),
    path("logs/<str:reference>/lines/<uuid:line>/correct", correct_in_log, name="correct_in_log"),
]
