"""From bytes to text: the one place that knows about encodings."""

from __future__ import annotations

import codecs

from matchmaker.domain.text import N_
from matchmaker.spreadsheets.rows import unreadable

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(content: bytes) -> str:
    """The text of a file in UTF-8, with or without its mark; anything else is an error in words."""
    if is_no_text(content):
        raise unreadable(N_("it is not in UTF-8. Save it as “CSV UTF-8” and send it again."))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise unreadable(
            N_("line %(line)s is not in UTF-8. Save it as “CSV UTF-8” and send it again."),
            line=line,
        ) from error


def is_no_text(content: bytes) -> bool:
    """Whether these are no letters of ours at all: UTF-16, or bytes of some program."""
    start = content[:4096]
    return content.startswith(_UTF_16) or start.count(b"\x00") * 10 > len(start)
