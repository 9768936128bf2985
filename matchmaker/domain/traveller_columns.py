"""Lists of people who travel, as they are written in five languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from matchmaker.domain.cells import as_text
from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.names import folded_name
from matchmaker.domain.words import load_words

TRAVELLER_COLUMNS = frozenset(
    {"name", "name_latin", "family", "given", "position", "organization", "language"}
)
_SIGNS = re.compile(r"[\W_]+")
_BRACKETS = re.compile(r"[(（\[［【].*?[)）\]］】]")
_LONGEST = 80


def parse_traveller_column(label: str) -> str | None:
    """Which of our columns a heading means, with what stands in brackets or without."""
    words = _columns()
    return words.get(_folded(label)) or words.get(_folded(_BRACKETS.sub(" ", label)))


def traveller_line(fields: Mapping[str, object]) -> str:
    """A person of a list as a line that can be pasted: cells parted by tabs."""
    said = {name: clean_line(as_text(fields.get(name))) for name in TRAVELLER_COLUMNS}
    halves = " ".join(filter(None, (said["family"], said["given"])))
    latin = said["name_latin"] or (halves if said["name"] else "")
    name = said["name"] or halves or latin
    cells = (name, "" if latin == name else latin, said["position"], said["organization"])
    return "\t".join((*cells, said["language"]))


def _folded(label: str) -> str:
    return _SIGNS.sub("", folded_name(label[:_LONGEST]))


@cache
def _columns() -> dict[str, str]:
    """By word; what a list of travellers calls otherwise than one of organizations comes last."""
    columns = load_words("columns")
    tables = (
        {"name": columns["fields"]["contact_name"], "position": columns["kept"]["position"]},
        {"organization": columns["fields"]["name"], "language": columns["fields"]["languages"]},
        load_words("travellers")["columns"],
    )
    return {
        _folded(word): name for table in tables for name, words in table.items() for word in words
    }
