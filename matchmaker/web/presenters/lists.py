"""Several things in one line, parted as the reader's language parts them."""

from __future__ import annotations

from collections.abc import Iterable

from matchmaker.web.words import _


def listed(parts: Iterable[str | None]) -> str:
    """Names, tables, languages; what is empty is left out."""
    # Translators: between the things of a list, with its space
    return _(", ").join(filter(None, parts))


def told_in_turn(parts: Iterable[str | None]) -> str:
    """Whole statements, which may have commas of their own; what is empty is left out."""
    # Translators: between statements that stand in one line, with its space
    return _("; ").join(filter(None, parts))
