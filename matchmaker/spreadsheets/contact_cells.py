"""How to reach somebody, all in one cell: `김민수 이사 (010-1234-5678 / ms@x.example)`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from matchmaker.domain.cells import as_text
from matchmaker.domain.cleaning import clean_line
from matchmaker.spreadsheets.person_names import is_person

_PERSON, _EMAIL, _PHONE = "contact_name", "contact_email", "contact_phone"
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NUMBER = re.compile(
    r"(?<![\w.+])(?:\(\+?\d{1,4}\)\s*)?\+?\d(?:[\d\s.-]|\(\d{1,5}\)){6,20}\d(?!\w)"
)
_DAY = re.compile(r"\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{4}")
_LABEL = re.compile(
    r"(?<!\w)(?:e-?mail|mail|tel|phone|mobile|cell|hp|h\.p|sđt|đt|điện thoại|t|m|e)\s*[.:：]+\s*"
    r"|(?:전화(?:번호)?|휴대폰|핸드폰|연락처|이메일|메일|电话|手机|邮箱|電話|手機|信箱|携帯|メール)\s*[:：]\s*",
    re.IGNORECASE,
)
_OTHER = {
    _PERSON: re.compile(r"[@\d]"),
    _PHONE: re.compile(r"[^\W\d_]"),
    _EMAIL: re.compile(r"[\s,;/|<(（]"),
}
"""Without any of these a cell holds only its own."""
_LEAST_DIGITS, _LONGEST = 8, 200
_EMPTY_BRACKETS = re.compile(r"[(（\[][\s,;/|·、，；／｜:：-]*[)）\]]")
_ENDS = " \t\r\n,;/|·、，；／｜:：-–—"


def contact_apart(fields: Mapping[str, object]) -> dict[str, object]:
    """The name, the number and the address that one cell holds, each where it belongs.

    A cell is left as it is where one of them has a cell of its own already.
    """
    apart = dict(fields)
    for holder in (_PERSON, _PHONE, _EMAIL):
        text = as_text(apart.get(holder))
        may_hold_more = _OTHER[holder].search(text) is not None and len(text) <= _LONGEST
        moved = _others(text, holder) if may_hold_more else {}
        if moved and not moved.keys() & apart.keys():
            rest = _without(text, moved)
            own = {holder: rest} if rest else {}
            apart = {name: cell for name, cell in apart.items() if name != holder} | own | moved
    return apart


def _others(text: str, holder: str) -> dict[str, str]:
    """What a cell holds beside its own; a name only if it is like one."""
    addresses = _ADDRESS.findall(text)
    bare = _ADDRESS.sub(" ", text)
    numbers = [one[0].strip() for one in _NUMBER.finditer(bare) if _is_number(one[0])]
    if len(addresses) > 1 or not (addresses or numbers):
        return {}
    found = {_EMAIL: "".join(addresses), _PHONE: " / ".join(numbers)}
    name = _without(text, found)
    found[_PERSON] = name if is_person(name) else ""
    return {field: said for field, said in found.items() if said and field != holder}


def _is_number(text: str) -> bool:
    digits = sum(map(str.isdigit, text))
    return digits >= _LEAST_DIGITS and _DAY.fullmatch(text.strip()) is None


def _without(text: str, moved: Mapping[str, str]) -> str:
    for said in moved.values():
        for part in said.split(" / "):
            text = text.replace(part, " ") if part else text
    return clean_line(_EMPTY_BRACKETS.sub(" ", _LABEL.sub(" ", text))).strip(_ENDS)
