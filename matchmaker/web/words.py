"""Sentences of the catalogue in the reader's language, as text and nothing else."""

from __future__ import annotations

import flask_babel


def _(sentence: str, **values: object) -> str:
    """The sentence with its values; its msgid stands where it is called.

    Nothing said stays nothing: under the empty msgid catalogues keep their header.
    """
    return str(flask_babel.gettext(sentence, **values)) if sentence else ""


def ngettext(one: str, many: str, num: int, **values: object) -> str:
    """The sentence for so many; `%(num)s` is the number."""
    return str(flask_babel.ngettext(one, many, num, **values))
