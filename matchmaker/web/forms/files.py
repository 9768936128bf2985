"""A logo or a deck on its way in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from werkzeug.datastructures import FileStorage

from matchmaker.documents.reading import DECK_MEGABYTES, LOGO_MEGABYTES, MEGABYTE
from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.membership_enums import FilePurpose
from matchmaker.web.forms.imports import read_file

LONGEST_STEM = 120
LONGEST_SUFFIX = 10
MEGABYTES = {FilePurpose.LOGO: LOGO_MEGABYTES, FilePurpose.DECK: DECK_MEGABYTES}


@dataclass(frozen=True, slots=True)
class SentFile:
    """What was chosen: its name as data, its content as bytes."""

    name: str
    content: bytes


def read_sent_file(file: FileStorage | None, purpose: FilePurpose, limit: int) -> SentFile | None:
    """The file, or None when none was chosen. Raises FileTooLargeError."""
    read = read_file(file, min(limit, MEGABYTES[purpose] * MEGABYTE))
    return SentFile(shown_name(read[0]), read[1]) if read else None


def shown_name(name: str) -> str:
    """A file name without folders and control characters, its ending kept."""
    last = PurePosixPath(clean_line(name.replace("\\", "/")))
    return f"{last.stem[:LONGEST_STEM]}{last.suffix[:LONGEST_SUFFIX]}" or "file"
