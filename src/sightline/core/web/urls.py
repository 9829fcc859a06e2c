"""Core's pages."""

from django.urls import path

from .choose_task import choose_task
from .emergency_reads import emergency_reads, review_emergency_read
from .glossary import glossary
from .health import health
from .ledger import ledger
from .ledger_act import ledger_act

urlpatterns = [
    path("health", health, name="health"),
    path("task", choose_task, name="choose_task"),
    path("glossary", glossary, name="glossary"),
    path("ledger", ledger, name="ledger"),
    path("ledger/emergency-reads", emergency_reads, name="emergency_reads"),
    path("ledger/emergency-reads/<uuid:read>/review", review_emergency_read, name="review_emergency_read"),
    path("ledger/<uuid:act>", ledger_act, name="ledger_act"),
]
