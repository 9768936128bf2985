"""Files that a command writes: whole or not there."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TextIO


class replacing:  # noqa: N801 -- a context manager, read as a verb
    """Write to a temporary file beside the target, and take its name when all went well."""

    def __init__(self, target: Path) -> None:
        self._target = target

    def __enter__(self) -> TextIO:
        handle, name = tempfile.mkstemp(dir=self._target.parent, prefix=self._target.name)
        self._temporary = Path(name)
        self._file = os.fdopen(handle, "w", encoding="utf-8")
        return self._file

    def __exit__(self, kind: object, *_rest: object) -> None:
        self._file.close()
        try:
            if kind is None:
                self._temporary.chmod(0o644)
                self._temporary.replace(self._target)
        finally:
            self._temporary.unlink(missing_ok=True)
