"""Phone numbers that a spreadsheet program took for numbers, made whole again."""

from __future__ import annotations

import re
import unicodedata

from matchmaker.domain.cells import as_text
from matchmaker.domain.cleaning import clean_line

SHORTENED = re.compile(r"\d(?:[.,]\d+)?e\+?\d+", re.IGNORECASE)
"""`8.21E+11`: the digits that are left out are nowhere else."""

_CODES = {"KR": "82", "JP": "81", "VN": "84", "CN": "86", "TW": "886"}
_WITHOUT_ZERO = {
    "KR": re.compile(r"1[016789]\d{7,8}|2\d{7,8}|[3-6]\d{8,9}|[57]0\d{8}"),
    "JP": re.compile(r"[1-9]\d{8}|[57-9]0\d{8}"),
    "VN": re.compile(r"[35789]\d{8}|2\d{9}"),
    "CN": re.compile(r"10\d{8}|2\d{9}|[3-9]\d{9,10}"),
    "TW": re.compile(r"[2-9]\d{7,8}"),
}
"""Numbers of these countries as they are once the zero before them is lost."""


def read_phone(raw: object) -> str:
    """The number as it stands, in usual digits and without the apostrophe that made it a text."""
    return clean_line(unicodedata.normalize("NFKC", as_text(raw))).lstrip("'’")


def whole_phone(written: str, country: str | None) -> str:
    """The same number with its lost beginning: `1012345678` of Korea is `01012345678`.

    What is no bare number, or has no such beginning in its country, stays as it is.
    """
    if not written.isdecimal() or country not in _CODES:
        return written
    if _WITHOUT_ZERO[country].fullmatch(written):
        return f"0{written}"
    code = _CODES[country]
    after = written.removeprefix(code)
    is_abroad = after != written and _WITHOUT_ZERO[country].fullmatch(after) is not None
    is_mobile = country == "CN" and re.fullmatch(r"1\d{10}", after) is not None
    return f"+{written}" if is_abroad or (is_mobile and after != written) else written
