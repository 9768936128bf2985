"""Why a logo or a deck is not taken, in sentences."""

from __future__ import annotations

from enum import StrEnum

from matchmaker.domain.errors import UnreadableFileError
from matchmaker.domain.text import N_, Message


class Problem(StrEnum):
    """What is wrong with a document; the word that a child process gives back."""

    EMPTY = "empty"
    NO_PICTURE_NAME = "no-picture-name"
    DRAWING = "drawing"
    OTHER_CONTENT = "other-content"
    BROKEN_PICTURE = "broken-picture"
    TOO_MANY_POINTS = "too-many-points"
    GREEDY_PICTURE = "greedy-picture"
    NO_PDF_NAME = "no-pdf-name"
    NO_PDF = "no-pdf"
    BROKEN_DECK = "broken-deck"
    LOCKED = "locked"
    NO_PAGES = "no-pages"
    TOO_MANY_PAGES = "too-many-pages"
    GREEDY_DECK = "greedy-deck"


_SENTENCES = {
    Problem.EMPTY: N_("it is empty."),
    Problem.NO_PICTURE_NAME: N_("a logo is a PNG, JPEG or WebP picture."),
    Problem.DRAWING: N_("a drawing may hide a program. Save it as a PNG picture first."),
    Problem.OTHER_CONTENT: N_("its content is not the picture that its name promises."),
    Problem.BROKEN_PICTURE: N_("the picture is damaged or incomplete."),
    Problem.TOO_MANY_POINTS: N_(
        "it measures %(width)s × %(height)s points. The limit is %(limit)s million points in all."
    ),
    Problem.GREEDY_PICTURE: N_("it asks for more time or memory than a logo should."),
    Problem.NO_PDF_NAME: N_("a pitch deck is a PDF. Export the slides as PDF and choose that."),
    Problem.NO_PDF: N_("its name ends in .pdf, but it is no PDF."),
    Problem.BROKEN_DECK: N_("the PDF is damaged or incomplete. Export it once more."),
    Problem.LOCKED: N_("it is locked with a password. Save it without one."),
    Problem.NO_PAGES: N_("it has no pages."),
    Problem.TOO_MANY_PAGES: N_("it has %(count)s pages. The limit is %(limit)s."),
    Problem.GREEDY_DECK: N_("it asks for more time or memory than a pitch deck should."),
}


def refused(problem: Problem, **values: int) -> UnreadableFileError:
    """The error for a document that is not taken."""
    return UnreadableFileError(reason=Message(_SENTENCES[problem], values))


class RefusedDocumentError(Exception):
    """Raised where a document is looked into, which is in a process of its own."""

    def __init__(self, problem: Problem, **values: int) -> None:
        super().__init__(problem)
        self.problem = problem
        self.values = values
