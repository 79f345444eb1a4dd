"""Which static files are collected, and how they are packed."""

import gzip
from collections.abc import Iterable
from typing import Any

import brotli
from django.contrib.staticfiles.apps import StaticFilesConfig
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticConfig(StaticFilesConfig):
    """Leave out what no page uses: the second API reader, the browsable API, other editions of htmx."""

    ignore_patterns = [*StaticFilesConfig.ignore_patterns, "redoc", "rest_framework", "htmax-*", "htmx-4*", "ext"]


class QuickCompressor(Compressor):  # type: ignore[misc]
    """Compress nearly as small in a fortieth of the time: the first start should not take a minute."""

    @staticmethod
    def compress_gzip(data: bytes) -> bytes:
        return gzip.compress(data, compresslevel=6, mtime=0)

    @staticmethod
    def compress_brotli(data: bytes) -> bytes:
        return bytes(brotli.compress(data, quality=7))


class Storage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Names with a hash, files compressed once."""

    keep_only_hashed_files = True

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._addresses: dict[str, str] = {}

    def url(self, name: str, force: bool = False) -> str:
        """Return a file's address, worked out once: a page asks for thirty, and the list of hashes does not change."""
        if force:
            return str(super().url(name, force=force))
        if (found := self._addresses.get(name)) is None:
            found = self._addresses[name] = str(super().url(name))
        return found

    def delete_files(self, names: Iterable[str]) -> None:
        """Keep our own plain names too: the error pages use them, so that they stand without the list of hashes."""
        super().delete_files(name for name in names if not name.startswith("web/"))

    def create_compressor(self, **options: Any) -> Compressor:
        return QuickCompressor(**options)
