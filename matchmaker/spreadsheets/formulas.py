"""Text that a spreadsheet program would take for a formula, made harmless and back again."""

from __future__ import annotations

import re

_BEGINS_A_FORMULA = re.compile(r"[ \u3000]*[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r" *[+-]?(\d[\d.,]*|\.\d+)%?")
_PHONE = re.compile(r" *\+?[\d ()-]{6,}")
_PROTECTED = re.compile(r"'(?=[ \u3000]*[=+\-@\t\r\n＝＋－＠])")


def protected(text: str) -> str:
    """An apostrophe before what begins like a formula; plain numbers and phone numbers are kept."""
    if not _BEGINS_A_FORMULA.match(text) or _NUMBER.fullmatch(text) or _PHONE.fullmatch(text):
        return text
    return f"'{text}"


def unprotected(text: str) -> str:
    """Takes the apostrophe of `protected` away again."""
    return text[1:] if _PROTECTED.match(text) else text
