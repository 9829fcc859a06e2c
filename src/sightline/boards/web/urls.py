"""The boards' pages."""

from django.urls import path

from .back_entry import back_entry
from .briefing import briefing, print_briefing
from .downtime_packs import download_pack, downtime_packs, make_pack, set_passphrase
from .first_assessment import first_assessment
from .home import home
from .misuse import misuse

urlpatterns = [
    path("", home, name="home"),
    path("first-assessment", first_assessment, name="first_assessment"),
    path("misuse", misuse, name="misuse"),
    path("back-entry", back_entry, name="back_entry"),
    path("briefings/<uuid:team>", briefing, name="briefing"),
    path("briefings/<uuid:team>/pdf", print_briefing, name="print_briefing"),
    path("downtime-packs", downtime_packs, name="downtime_packs"),
    path("downtime-packs/<uuid:team>", download_pack, name="download_pack"),
    path("downtime-packs/<uuid:team>/make", make_pack, name="make_pack"),
    path("downtime-packs/<uuid:team>/passphrase", set_passphrase, name="set_passphrase"),
]
