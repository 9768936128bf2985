"""What every list of profiles offers: cards or a table, its own address, a way to save it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import urlencode
from uuid import UUID

from flask import url_for

from matchmaker.web.forms.listing import ListView
from matchmaker.web.forms.matches import FilterForm
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.segmented import Option, Segmented
from matchmaker.web.words import _

Query = Mapping[str, str | list[str]]
CARDS = ListView()


def list_address(profile_id: UUID, form: FilterForm, page: int = 1, view: ListView = CARDS) -> str:
    """The address of a list narrowed by a form."""
    return address_of(url_for("matches.index", profile_id=profile_id), form.query, page, view)


def address_of(path: str, query: Query, page: int = 1, view: ListView = CARDS) -> str:
    whole = {**query, **view.query} | ({"page": str(page)} if page > 1 else {})
    return f"{path}?{urlencode(whole, doseq=True)}" if whole else path


def view_choice(view: ListView, href: Callable[[ListView], str]) -> Segmented:
    """Cards with reasons, or a table of many."""
    cards, table = ListView(), ListView(is_table=True)
    return Segmented(
        _("Show as"),
        (
            Option(_("Cards"), href(cards), not view.is_table),
            Option(_("Table"), href(table), view.is_table),
        ),
    )


def save_button(endpoint: str, query: Query, profile_id: UUID | None = None) -> Button:
    """Where the list at hand is given a name."""
    of = {"of": endpoint} | ({"profile": str(profile_id)} if profile_id else {})
    href = f"{url_for('searches.new')}?{urlencode({**of, **query}, doseq=True)}"
    return Button(_("Save this search"), href, "quiet")
