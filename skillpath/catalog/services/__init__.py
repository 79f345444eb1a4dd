"""Writes to the catalogue."""

from skillpath.catalog.services.exporting import FolderNotEmpty, export_files, export_pack
from skillpath.catalog.services.importing import diff_pack, import_pack
from skillpath.catalog.services.renewing import render_again, rendered_otherwise
from skillpath.catalog.services.reports import BadPack, Entry, ImportReport, named

__all__ = [
    "BadPack",
    "Entry",
    "FolderNotEmpty",
    "ImportReport",
    "diff_pack",
    "export_files",
    "export_pack",
    "import_pack",
    "named",
    "render_again",
    "rendered_otherwise",
]
