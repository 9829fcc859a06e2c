"""Imports' pages."""

from django.urls import path

from .ask_import import ask_import
from .decide_cluster import decide_cluster
from .feed_delivery import feed_delivery
from .feeds import feeds
from .foreseen_rejects import foreseen_rejects
from .give_unnamed import give_unnamed
from .go_live import go_live
from .go_live_cases import go_live_cases
from .go_live_rejects import go_live_rejects
from .import_batch import import_batch
from .import_rejects import import_rejects
from .import_rejects_file import import_rejects_file
from .imports import imports
from .keep_feed import keep_feed
from .keep_together import keep_together
from .linkage_run import linkage_run
from .linkage_runs import linkage_runs
from .map_owner import map_owner
from .mend_rejects import mend_rejects
from .mend_rows import mend_rows
from .read_link_notice import read_link_notice
from .renew_feed_key import renew_feed_key
from .review_link import review_link
from .revoke_feed_key import revoke_feed_key
from .same_person_queue import same_person_queue
from .source_row import source_row
from .start_import import start_import
from .suggest_link import suggest_link
from .turn_down_delivery import turn_down_delivery
from .undo_import import undo_import
from .unlink_records import unlink_records
from .withdraw_import import withdraw_import

urlpatterns = [
    path("imports", imports, name="imports"),
    path("imports/start", start_import, name="start_import"),
    path("imports/rows/<int:row>/mend", mend_rows, name="mend_rows"),
    path("imports/files/<uuid:file>/mend", mend_rejects, name="mend_rejects"),
    path("imports/<uuid:batch>/ask", ask_import, name="ask_import"),
    path("imports/feeds", feeds, name="feeds"),
    path("imports/feeds/<str:system>/keep", keep_feed, name="keep_feed"),
    path("imports/feeds/<str:system>/renew-key", renew_feed_key, name="renew_feed_key"),
    path("imports/feeds/<str:system>/revoke-key", revoke_feed_key, name="revoke_feed_key"),
    path("imports/feeds/<str:system>/<str:name>/turn-down", turn_down_delivery, name="turn_down_delivery"),
    path("api/v1/feeds/<str:system>/deliveries/<str:name>", feed_delivery, name="feed_delivery"),
    path("imports/<uuid:batch>", import_batch, name="import_batch"),
    path("imports/<uuid:batch>/foreseen", foreseen_rejects, name="foreseen_rejects"),
    path("imports/<uuid:batch>/rejects", import_rejects, name="import_rejects"),
    path("imports/<uuid:batch>/undo", undo_import, name="undo_import"),
    path("imports/<uuid:batch>/withdraw", withdraw_import, name="withdraw_import"),
    path("imports/files/<uuid:file>/rejects.csv", import_rejects_file, name="import_rejects_file"),
    path("go-live", go_live, name="go_live"),
    path("go-live/rejected", go_live_rejects, name="go_live_rejects"),
    path("go-live/owners/<slug:system>", map_owner, name="map_owner"),
    path("go-live/owners/<slug:system>/unnamed", give_unnamed, name="give_unnamed"),
    path("go-live/<slug:which>", go_live_cases, name="go_live_cases"),
    path("same-person", same_person_queue, name="same_person_queue"),
    path("same-person/runs", linkage_runs, name="linkage_runs"),
    path("same-person/runs/<uuid:run>", linkage_run, name="linkage_run"),
    path("same-person/cluster/<str:reference>", decide_cluster, name="decide_cluster"),
    path("same-person/notices/<uuid:notice>", read_link_notice, name="read_link_notice"),
    path("same-person/<uuid:pair>", review_link, name="review_link"),
    path("people/<str:reference>/who-else", suggest_link, name="suggest_link"),
    path("people/<str:reference>/keep-together", keep_together, name="keep_together"),
    path("people/<str:reference>/separate", unlink_records, name="unlink_records"),
    path("sources/<uuid:source>", source_row, name="source_row"),
]
