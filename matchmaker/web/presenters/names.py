"""Names of organizations, for readers of another script."""

from __future__ import annotations

from typing import Protocol

from matchmaker.web.locale import current_locale
from matchmaker.web.presenters.text import Text, latin_name, name_of


class Named(Protocol):
    """Whoever has a name, the language of its text, and perhaps a name in Latin letters."""

    @property
    def name(self) -> str: ...
    @property
    def name_latin(self) -> str | None: ...
    @property
    def language(self) -> str | None: ...


def own_name(one: Named) -> Text:
    """As they write it."""
    return name_of({"name": one.name, "language": one.language})


def latin_note(one: Named) -> Text | None:
    """The name in Latin letters, where the reader cannot read the other."""
    values = {"name": one.name, "name_latin": one.name_latin, "language": one.language}
    latin = latin_name(values, current_locale())
    return Text(latin, "en") if latin else None


def latin_beside(one: Named) -> Text | None:
    """The name in Latin letters, whoever reads: in lists of organizers, who know both."""
    return Text(one.name_latin, "en") if one.name_latin else None


def readable_name(one: Named) -> Text:
    """One name, for narrow places and lists to choose from."""
    return latin_note(one) or own_name(one)
