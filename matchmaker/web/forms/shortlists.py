"""What is typed on a shortlist: a note and tags; and how the list is looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from matchmaker.domain.cleaning import clean_line, clean_text
from matchmaker.domain.text import N_, Message
from matchmaker.services.matches.shortlists import (
    LONGEST_NOTE,
    LONGEST_TAG,
    MOST_TAGS,
    Remark,
    clean_tags,
)

TAG_SEPARATORS = str.maketrans({"，": ",", "、": ",", ";": ",", "；": ","})
_LONGEST_TYPED_TAGS = 1_000


@dataclass(frozen=True, slots=True)
class RemarkForm:
    """A remark as typed, and what cannot be kept of it, by field."""

    remark: Remark
    typed_tags: str
    problems: Mapping[str, Message]


def read_remark(sent: MultiDict[str, str]) -> RemarkForm:
    typed = clean_line(sent.get("tags", ""))[:_LONGEST_TYPED_TAGS]
    note = clean_text(sent.get("note", ""))
    tags = clean_tags(typed.translate(TAG_SEPARATORS).split(","))
    remark = Remark(note, tags, max(0, sent.get("version", 0, type=int)))
    return RemarkForm(remark, typed, dict(_problems(remark)))


def _problems(remark: Remark) -> list[tuple[str, Message]]:
    found = []
    if len(remark.note) > LONGEST_NOTE:
        sentence = N_("A note may have %(limit)s characters; this one has %(length)s.")
        found.append(("note", Message(sentence, _lengths(LONGEST_NOTE, len(remark.note)))))
    longest = max(map(len, remark.tags), default=0)
    if longest > LONGEST_TAG:
        sentence = N_("A tag may have %(limit)s characters; one has %(length)s.")
        found.append(("tags", Message(sentence, _lengths(LONGEST_TAG, longest))))
    elif len(remark.tags) > MOST_TAGS:
        sentence = N_("A profile may have %(limit)s tags; these are %(length)s.")
        found.append(("tags", Message(sentence, _lengths(MOST_TAGS, len(remark.tags)))))
    return found


def _lengths(limit: int, length: int) -> dict[str, object]:
    return {"limit": limit, "length": length}


def read_form(sent: MultiDict[str, str]) -> str:
    """In which form a shortlist is to leave."""
    form = sent.get("form", "xlsx")
    return form if form in FORMS else "xlsx"


FORMS = {"xlsx": N_("Excel workbook (.xlsx)"), "csv": N_("Plain table (.csv)")}
