"""From bytes to text: the one place that knows about encodings."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from matchmaker.domain.text import N_
from matchmaker.spreadsheets.column_words import is_column_word
from matchmaker.spreadsheets.plausibility import plausibility
from matchmaker.spreadsheets.rows import unreadable

ENCODINGS = {
    "utf-8": N_("Unicode (UTF-8)"),
    "utf-16": N_("Unicode (UTF-16)"),
    "cp949": N_("Korean (CP949, EUC-KR)"),
    "gb18030": N_("Simplified Chinese (GB18030, GBK)"),
    "cp950": N_("Traditional Chinese (Big5)"),
    "cp932": N_("Japanese (Shift_JIS)"),
    "euc-jp": N_("Japanese (EUC-JP)"),
    "cp1258": N_("Vietnamese (Windows-1258)"),
    "cp1252": N_("Western European (Windows-1252)"),
}
"""What a text may be written in, by the name that is stored and chosen."""

_LANGUAGES = {
    "cp949": "ko",
    "gb18030": "zh",
    "cp950": "zh-Hant",
    "cp932": "ja",
    "euc-jp": "ja",
    "cp1258": "vi",
    "cp1252": "la",
}
_USUAL_IN = {
    "KR": "cp949",
    "CN": "gb18030",
    "SG": "gb18030",
    "TW": "cp950",
    "HK": "cp950",
    "MO": "cp950",
    "JP": "cp932",
    "VN": "cp1258",
}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 64 * 1024
_HEADINGS = 5
"""So many lines are searched for words that stand above columns."""
_SEPARATORS = re.compile(r"[,;\t|\r\n\"]+")
_WORTH_OF_HEADING, _WORTH_OF_COUNTRY = 8.0, 6.0
_SURE_BY = 12.0
_WORST = 8.5
"""A letter that costs more on average was never written."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and what it was written in.

    Unless that `is_certain`, `alternatives` are other readings of the bytes, the likeliest first.
    """

    text: str
    encoding: str
    is_certain: bool = True
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Candidate:
    encoding: str
    cost: float
    letters: float

    @property
    def is_likely(self) -> bool:
        return self.cost <= _WORST * self.letters


def decode(content: bytes, *, hint: str | None = None, encoding: str | None = None) -> Decoded:
    """The text of a file; `hint` is the country it comes from, `encoding` what somebody chose.

    Raises UnreadableFileError where nothing fits, or where the choice does not.
    """
    if encoding is not None:
        return _as_chosen(content, encoding)
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _as_chosen(content, name)
    if is_no_text(content):
        return _wide(content)
    try:
        return Decoded(content.decode(), "utf-8")
    except UnicodeDecodeError as error:
        if _may_be_wide(content):
            return _wide(content)
        return _likeliest(content, hint, error)


def is_no_text(content: bytes) -> bool:
    """Whether these are no letters in bytes of their own: UTF-16, or bytes of some program."""
    start = content[:4096]
    return start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or (
        start.count(b"\x00") * 10 > len(start)
    )


def _may_be_wide(content: bytes) -> bool:
    """Whether zeros are as frequent as ends of lines, which have one each in UTF-16."""
    return content.count(b"\x00") >= max(1, content.count(b"\n"))


def _as_chosen(content: bytes, encoding: str) -> Decoded:
    if encoding not in ENCODINGS:
        raise unreadable(N_("“%(encoding)s” is no way of writing that we know."), encoding=encoding)
    codec = {"utf-8": "utf-8-sig", "utf-16": _order(content)}.get(encoding, encoding)
    try:
        text = content.decode(codec).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise unreadable(
            N_("line %(line)s is not in %(encoding)s. Choose another encoding."),
            line=_line_of(content, error),
            encoding=encoding.upper(),
        ) from error
    return Decoded(unicodedata.normalize("NFC", text) if encoding == "cp1258" else text, encoding)


def _order(content: bytes) -> str:
    """Which byte of UTF-16 comes first: as marked, else where the zeros of plain letters stand."""
    for mark, codec in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if content.startswith(mark):
            return codec
    start = content[:_SAMPLE]
    return "utf-16-be" if start[::2].count(0) > start[1::2].count(0) else "utf-16-le"


def _line_of(content: bytes, error: UnicodeDecodeError) -> int:
    return content.count(b"\n", 0, error.start) + 1


def _wide(content: bytes) -> Decoded:
    """UTF-16 without a mark; what holds letters of no kind is no text."""
    whole = content[: len(content) // 2 * 2]
    text = whole.decode(_order(content), "replace")
    odd = sum(unicodedata.category(letter) in ("Cc", "Cn", "Co") for letter in text[:_SAMPLE])
    plain = sum(letter in "\t\r\n" for letter in text[:_SAMPLE])
    if "\ufffd" in text or odd > plain:
        raise unreadable(N_("it is no text: it holds bytes that no letter has."))
    return Decoded(text, "utf-16", is_certain=False, alternatives=("utf-8",))


def _likeliest(content: bytes, hint: str | None, error: UnicodeDecodeError) -> Decoded:
    if _is_broken_utf_8(content):
        raise _not_utf_8(content, error) from error
    ranked = sorted(_candidates(content, hint), key=lambda candidate: candidate.cost)
    for place, candidate in enumerate(ranked):
        text = _whole(content, candidate.encoding) if candidate.is_likely else None
        if text is not None:
            others = [other for other in ranked[place + 1 :] if other.is_likely]
            sure = all(other.cost - candidate.cost > _SURE_BY for other in others)
            names = tuple(other.encoding for other in others)
            return Decoded(text, candidate.encoding, sure, names)
    raise _not_utf_8(content, error) from error


def _not_utf_8(content: bytes, error: UnicodeDecodeError) -> Exception:
    return unreadable(
        N_("line %(line)s is not in UTF-8. Save it as “CSV UTF-8” and send it again."),
        line=_line_of(content, error),
    )


def _is_broken_utf_8(content: bytes) -> bool:
    """Whether nearly all that is no ASCII is UTF-8: no other way of writing looks like it."""
    text = content[:_SAMPLE].decode("utf-8", "replace")
    strange = text.count("\ufffd")
    return sum(letter > "\x7f" for letter in text) > 10 * strange


def _candidates(content: bytes, hint: str | None) -> Iterable[_Candidate]:
    for encoding, language in _LANGUAGES.items():
        text = _beginning(content, encoding)
        if text is None:
            continue
        found = plausibility(text, language)
        evidence = _WORTH_OF_HEADING * _headings(text)
        evidence += _WORTH_OF_COUNTRY * (_USUAL_IN.get(hint or "") == encoding)
        yield _Candidate(encoding, found.cost - evidence, found.letters)


def _beginning(content: bytes, encoding: str) -> str | None:
    """The first lines, where they can be read at all."""
    is_whole = len(content) <= _SAMPLE
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(content[:_SAMPLE], final=is_whole)
    except UnicodeDecodeError:
        return None
    return unicodedata.normalize("NFC", text) if encoding == "cp1258" else text


def _headings(text: str) -> int:
    """Cells of the first lines that say what stands below them, in letters beyond ASCII."""
    lines = [line for line in text.splitlines() if line.strip()][:_HEADINGS]
    cells = {cell for line in lines for cell in _SEPARATORS.split(line) if not cell.isascii()}
    return sum(map(is_column_word, cells))


def _whole(content: bytes, encoding: str) -> str | None:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    return unicodedata.normalize("NFC", text) if encoding == "cp1258" else text
