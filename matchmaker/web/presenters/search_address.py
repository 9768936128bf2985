"""The address of a search, with its filters and how it is looked at."""

from __future__ import annotations

from flask import url_for

from matchmaker.web.forms.search import SearchForm
from matchmaker.web.presenters.list_view import address_of


def address(form: SearchForm, page: int = 1) -> str:
    return address_of(url_for("search.index"), form.query, page)
