"""The one door for logos and decks: what name and first bytes say, then a child with limits.

Nothing here loads what decodes pictures or PDF files; only the child does.
"""

from __future__ import annotations

import json
from base64 import b64decode
from pathlib import PurePath
from typing import Any

from matchmaker.documents.answers import DECK_BOUNDS, LOGO_BOUNDS, PAGES, TEXT, Deck
from matchmaker.documents.problems import Problem, refused
from matchmaker.domain.errors import FileTooLargeError
from matchmaker.isolation import Bounds, ChildFailedError, run_child

MEGABYTE = 1024 * 1024
LOGO_MEGABYTES = 5
DECK_MEGABYTES = 25

_PICTURES = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP"}
_DRAWINGS = frozenset({".svg", ".svgz", ".eps", ".ai"})
_CHILD = "matchmaker.documents.child"


def read_logo(content: bytes, file_name: str) -> bytes:
    """The logo drawn anew as WebP. Raises UnreadableFileError and nothing else."""
    _check_size(content, LOGO_MEGABYTES)
    suffix = PurePath(file_name).suffix.casefold()
    if suffix in _DRAWINGS:
        raise refused(Problem.DRAWING)
    if suffix not in _PICTURES:
        raise refused(Problem.NO_PICTURE_NAME)
    form = _PICTURES[suffix]
    if not _begins_as(content, form):
        raise refused(Problem.OTHER_CONTENT)
    return b64decode(_ask(form, content, LOGO_BOUNDS, Problem.GREEDY_PICTURE)["picture"])


def check_deck(content: bytes, file_name: str) -> None:
    """Refuse at once what is plainly no deck; nothing is looked into for it."""
    _check_size(content, DECK_MEGABYTES)
    if PurePath(file_name).suffix.casefold() != ".pdf":
        raise refused(Problem.NO_PDF_NAME)
    if not content.startswith(b"%PDF-"):
        raise refused(Problem.NO_PDF)


def read_deck(content: bytes, *, with_text: bool) -> Deck:
    """Pages, previews and, if asked, texts. Raises UnreadableFileError and nothing else."""
    answer = _ask(TEXT if with_text else PAGES, content, DECK_BOUNDS, Problem.GREEDY_DECK)
    previews = tuple(b64decode(preview) for preview in answer["previews"])
    return Deck(answer["pages"], previews, tuple(answer["texts"]))


def _check_size(content: bytes, megabytes: int) -> None:
    if not content:
        raise refused(Problem.EMPTY)
    if len(content) > megabytes * MEGABYTE:
        raise FileTooLargeError(limit=megabytes)


def _begins_as(content: bytes, form: str) -> bool:
    if form == "WEBP":
        return content.startswith(b"RIFF") and content[8:12] == b"WEBP"
    return content.startswith(b"\x89PNG\r\n\x1a\n" if form == "PNG" else b"\xff\xd8\xff")


def _ask(task: str, content: bytes, bounds: Bounds, greedy: Problem) -> dict[str, Any]:
    try:
        answer: dict[str, Any] = json.loads(run_child(_CHILD, task, content, bounds))
    except ChildFailedError as error:
        raise refused(greedy) from error
    if "problem" in answer:
        raise refused(Problem(answer["problem"]), **answer["values"])
    return answer
