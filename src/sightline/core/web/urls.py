"""Core's pages."""

from django.urls import path

from .api_docs import api_docs
from .choose_task import choose_task
from .emergency_reads import emergency_reads, review_emergency_read
from .glossary import glossary
from .health import health
from .ledger import ledger
from .ledger_act import ledger_act
from .security_txt import security_txt

urlpatterns = [
    path("api/", api_docs, name="api_docs"),
    path(".well-known/security.txt", security_txt, name="security_txt"),
    path("health", health, name="health"),
    path("task", choose_task, name="choose_task"),
    path("glossary", glossary, name="glossary"),
    path("ledger", ledger, name="ledger"),
    path("ledger/emergency-reads", emergency_reads, name="emergency_reads"),
    path("ledger/emergency-reads/<uuid:read>/review", review_emergency_read, name="review_emergency_read"),
    path("ledger/<uuid:act>", ledger_act, name="ledger_act"),
]
