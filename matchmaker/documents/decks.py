"""Pitch decks of people we do not know: pages counted, drawn and read within limits."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from time import process_time

from pypdfium2 import PdfDocument, PdfiumError, PdfPage, raw

from matchmaker.documents.answers import Deck
from matchmaker.documents.images import drawn
from matchmaker.documents.problems import Problem, RefusedDocumentError
from matchmaker.domain.cleaning import clean_text

MOST_PAGES = 300
MOST_PREVIEWS = 8
"""So many pages are drawn; the whole deck is a file to open."""
MOST_CHARACTERS = 20_000
"""So much of its text is read: what comes after says nothing new of a company."""
PREVIEW_SIDE = 1000
PREVIEW_QUALITY = 75
DRAWING_SECONDS = 5.0
"""Pages that are heavy to draw leave those after them without a preview."""

_UNLOCKED = -1


def read_pages(content: bytes, *, with_text: bool) -> Deck:
    """Look into a PDF. Raises RefusedDocumentError."""
    try:
        document = PdfDocument(BytesIO(content))
    except PdfiumError as error:
        is_locked = error.err_code == raw.FPDF_ERR_PASSWORD
        raise RefusedDocumentError(Problem.LOCKED if is_locked else Problem.BROKEN_DECK) from error
    if raw.FPDF_GetSecurityHandlerRevision(document) != _UNLOCKED:
        raise RefusedDocumentError(Problem.LOCKED)
    count = len(document)
    if count < 1:
        raise RefusedDocumentError(Problem.NO_PAGES)
    if count > MOST_PAGES:
        raise RefusedDocumentError(Problem.TOO_MANY_PAGES, count=count, limit=MOST_PAGES)
    texts = tuple(_texts(document, count)) if with_text else ()
    return Deck(count, tuple(_previews(document, min(count, MOST_PREVIEWS))), texts)


def _texts(document: PdfDocument, count: int) -> Iterator[str]:
    """The text of each page that has one, as long as there is room."""
    room = MOST_CHARACTERS
    for number in range(count):
        text = clean_text(_text(document, number, room))[:room]
        room -= len(text)
        if text:
            yield text
        if room <= 0:
            return


def _text(document: PdfDocument, number: int, room: int) -> str:
    """The beginning of a page's text; a page that cannot be read has none."""
    try:
        text = document[number].get_textpage()
        return str(text.get_text_range(0, min(text.count_chars(), room), errors="ignore"))
    except PdfiumError:
        return ""


def _previews(document: PdfDocument, count: int) -> Iterator[bytes]:
    """The first pages as pictures, up to one that cannot be drawn."""
    until = process_time() + DRAWING_SECONDS
    for number in range(count):
        if process_time() > until:
            return
        try:
            yield _preview(document[number])
        except (PdfiumError, ValueError):
            return


def _preview(page: PdfPage) -> bytes:
    scale = PREVIEW_SIDE / max(*page.get_size(), 1)
    bitmap = page.render(scale=min(scale, 4), rev_byteorder=True)
    return drawn(bitmap.to_pil().convert("RGB"), PREVIEW_SIDE, PREVIEW_QUALITY)
