"""Imports' pages."""

from django.urls import path

from .feed_delivery import feed_delivery
from .feeds import feeds
from .import_batch import import_batch
from .import_rejects import import_rejects
from .import_rejects_file import import_rejects_file
from .imports import imports
from .keep_feed import keep_feed
from .renew_feed_key import renew_feed_key
from .revoke_feed_key import revoke_feed_key
from .source_row import source_row

urlpatterns = [
    path("imports", imports, name="imports"),
    path("imports/feeds", feeds, name="feeds"),
    path("imports/feeds/<str:system>/keep", keep_feed, name="keep_feed"),
    path("imports/feeds/<str:system>/renew-key", renew_feed_key, name="renew_feed_key"),
    path("imports/feeds/<str:system>/revoke-key", revoke_feed_key, name="revoke_feed_key"),
    path("api/v1/feeds/<str:system>/deliveries/<str:name>", feed_delivery, name="feed_delivery"),
    path("imports/<uuid:batch>", import_batch, name="import_batch"),
    path("imports/<uuid:batch>/rejects", import_rejects, name="import_rejects"),
    path("imports/files/<uuid:file>/rejects.csv", import_rejects_file, name="import_rejects_file"),
    path("sources/<uuid:source>", source_row, name="source_row"),
]
