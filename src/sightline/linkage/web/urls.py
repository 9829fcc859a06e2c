"""Imports' pages."""

from django.urls import path

from .import_batch import import_batch
from .import_rejects import import_rejects
from .import_rejects_file import import_rejects_file
from .imports import imports
from .source_row import source_row
from .undo_import import undo_import

urlpatterns = [
    path("imports", imports, name="imports"),
    path("imports/<uuid:batch>", import_batch, name="import_batch"),
    path("imports/<uuid:batch>/rejects", import_rejects, name="import_rejects"),
    path("imports/<uuid:batch>/undo", undo_import, name="undo_import"),
    path("imports/files/<uuid:file>/rejects.csv", import_rejects_file, name="import_rejects_file"),
    path("sources/<uuid:source>", source_row, name="source_row"),
]
