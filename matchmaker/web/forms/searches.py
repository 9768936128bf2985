"""A search about to be saved: its name, its rhythm, and of its address what is understood."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from werkzeug.datastructures import MultiDict

from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.membership_enums import MailRhythm
from matchmaker.domain.text import N_
from matchmaker.services.search.saved_searches import (
    LONGEST_NAME,
    RHYTHMS,
    NewSearch,
    SavedPage,
    clean_arguments,
)


@dataclass(frozen=True, slots=True)
class SearchToSave:
    """`problem` is what is wrong with the name."""

    search: NewSearch
    problem: str = ""


def read_search_to_save(sent: MultiDict[str, str]) -> SearchToSave | None:
    """None where it names no page that can be saved."""
    page = sent.get("of", "")
    if page not in {each.value for each in SavedPage}:
        return None
    of = SavedPage(page)
    name = clean_line(sent.get("name", ""))
    search = NewSearch(
        name=name,
        page=of,
        arguments=clean_arguments(of, sent.to_dict(flat=False)),
        own_id=sent.get("profile", type=UUID),
        rhythm=read_rhythm(sent) or MailRhythm.NEVER,
    )
    return SearchToSave(search, _problem(name))


def read_rhythm(sent: MultiDict[str, str]) -> MailRhythm | None:
    rhythm = sent.get("rhythm", "")
    return MailRhythm(rhythm) if rhythm in {each.value for each in RHYTHMS} else None


def _problem(name: str) -> str:
    if not name:
        return N_("Give the search a name.")
    return N_("This name is too long.") if len(name) > LONGEST_NAME else ""
