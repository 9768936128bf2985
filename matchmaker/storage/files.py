"""Bytes of logos and decks: folders with random names, outside of what any page serves."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

_NAME_BYTES = 16
_UNFINISHED = ".new"
"""Ends the name of what is still being written; nothing else ends so."""


@dataclass(frozen=True, slots=True)
class FileStore:
    """Folders of files. A folder is whole before its name is known to anybody."""

    root: Path

    @contextmanager
    def written(self, files: Mapping[str, bytes]) -> Iterator[str]:
        """A new folder, for as long as what names it is being stored; gone when that fails."""
        folder = self._put(files)
        try:
            yield folder
        except BaseException:
            self.delete(folder)
            raise

    def add(self, folder: str, files: Mapping[str, bytes]) -> bool:
        """More files for a folder; False when the folder is gone."""
        place = self._place(folder)
        try:
            for name, content in files.items():
                unfinished = place / f"{name}.{secrets.token_hex(4)}{_UNFINISHED}"
                unfinished.write_bytes(content)
                unfinished.replace(place / name)
        except FileNotFoundError:
            return False
        return True

    def read(self, folder: str, name: str) -> bytes | None:
        try:
            return (self._place(folder) / name).read_bytes()
        except FileNotFoundError:
            return None

    def names(self, folder: str) -> frozenset[str]:
        """The files in a folder, without unfinished ones."""
        place = self._place(folder)
        found = place.iterdir() if place.is_dir() else ()
        return frozenset(path.name for path in found if path.suffix != _UNFINISHED)

    def delete(self, folder: str) -> None:
        shutil.rmtree(self._place(folder), ignore_errors=True)

    def list_folders(self, *, before: datetime) -> list[str]:
        """Folders last written to before a moment, unfinished ones too."""
        if not self.root.is_dir():
            return []
        found = ((path.name, path.stat().st_mtime) for path in self.root.iterdir())
        return sorted(name for name, at in found if datetime.fromtimestamp(at, UTC) < before)

    def _put(self, files: Mapping[str, bytes]) -> str:
        name = secrets.token_hex(_NAME_BYTES)
        unfinished = self.root / f"{name}{_UNFINISHED}"
        unfinished.mkdir(mode=0o700, parents=True)
        try:
            for file, content in files.items():
                (unfinished / file).write_bytes(content)
            unfinished.rename(self.root / name)
        except BaseException:
            shutil.rmtree(unfinished, ignore_errors=True)  # a full disk needs its room
            raise
        return name

    def _place(self, folder: str) -> Path:
        """Names come from our own rows; one that leads elsewhere is a fault of ours."""
        if not folder.removesuffix(_UNFINISHED).isalnum():
            raise ValueError(folder)
        return self.root / folder
