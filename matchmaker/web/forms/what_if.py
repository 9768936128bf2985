"""The form that asks what one more would bring."""

from __future__ import annotations

from collections.abc import Collection

from werkzeug.datastructures import MultiDict

from matchmaker.services.planning.what_if import MOST_STEPS, More, UnknownMoreError, WhatIf
from matchmaker.web.forms.typed import number_of

_PARTED = ":"


def choice_of(more: More, languages: Collection[str] = ()) -> str:
    """What the select sends: `tables`, or `interpreters:zh:vi`."""
    return _PARTED.join((more.value, *languages))


def read_what_if(sent: MultiDict[str, str]) -> WhatIf:
    """Raises UnknownMoreError for anything but what the form offers."""
    more, *languages = sent.get("more", "").split(_PARTED)
    steps = number_of(sent.get("steps", ""))
    if more not in set(More) or steps is None or not 1 <= steps <= MOST_STEPS:
        raise UnknownMoreError
    are_tags = all(tag.isascii() and tag.isalpha() and len(tag) <= 3 for tag in languages)  # noqa: PLR2004 -- the longest first subtag
    if not are_tags or len(languages) != (2 if more == More.INTERPRETERS else 0):
        raise UnknownMoreError
    return WhatIf(More(more), steps, tuple(languages))
