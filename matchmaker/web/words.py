"""Sentences of the catalogue in the reader's language, as text and nothing else."""

from __future__ import annotations

import flask_babel
from babel.numbers import format_decimal

_WIDE_ENDS = ("。", "！", "？", "：", "；")
"""Marks that bring the room after them along, as Chinese and Japanese write."""


def _(sentence: str, **values: object) -> str:
    """The sentence with its values; its msgid stands where it is called.

    Nothing said stays nothing: under the empty msgid catalogues keep their header.
    """
    return str(flask_babel.gettext(sentence, **values)) if sentence else ""


def ngettext(one: str, many: str, num: int, **values: object) -> str:
    """The sentence for so many; `%(num)s` is the number, as the reader writes it."""
    sentence = flask_babel.get_translations().ungettext(one, many, num)
    written = format_decimal(num, locale=flask_babel.get_locale())
    return str(sentence % {"num": written, **values})


def paragraph(*sentences: str) -> str:
    """Whole sentences after one another, without those that say nothing."""
    whole = ""
    for one in filter(None, sentences):
        gap = "" if not whole or whole.endswith(_WIDE_ENDS) else " "
        whole += gap + one
    return whole
