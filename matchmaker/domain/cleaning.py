"""Making text safe to keep: composed letters, no control or direction characters."""

from __future__ import annotations

import re
import unicodedata

_UNSAFE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f"  # control characters
    "\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"  # invisible, or turning text round
    "\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff]"  # halves of characters, and none at all
)
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_MANY_LINES = re.compile(r"\n{3,}")


def clean_line(text: str) -> str:
    """One line: NFC, white space folded, control and direction characters gone."""
    return " ".join(clean_text(text).split())


def clean_text(text: str) -> str:
    r"""Several lines: NFC, `\n` as line end, control and direction characters gone.

    What can be printed has none of them, nor more than one line: so it is with most cells.
    """
    if text.isprintable():
        return unicodedata.normalize("NFC", text).strip()
    text = _LINE_ENDS.sub("\n", text)
    text = unicodedata.normalize("NFC", _UNSAFE.sub("", text))
    return _MANY_LINES.sub("\n\n", text).strip()


def has_unsafe(text: str) -> bool:
    """Whether cleaning takes out more than white space."""
    return _UNSAFE.search(_LINE_ENDS.sub("\n", text)) is not None
