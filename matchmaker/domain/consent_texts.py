"""The words people agree to: one text a purpose, in five languages, each version kept for good."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from matchmaker.domain.enums import Locale
from matchmaker.domain.membership_enums import ConsentPurpose

_FOLDER = Path(__file__).parents[1] / "data" / "consents"


@dataclass(frozen=True, slots=True)
class ConsentText:
    """`paragraphs` of one version in one language; `version` is the day it was written."""

    purpose: ConsentPurpose
    version: str
    language: Locale
    title: str
    text: str

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(self.text.split("\n\n"))


def consent_text(purpose: ConsentPurpose, language: str) -> ConsentText:
    """What somebody is asked now; in English where it is not written in their language."""
    newest = _versions(purpose)[-1]
    return _in_language(purpose, newest, language)


def consent_text_of(purpose: ConsentPurpose, version: str, language: str) -> ConsentText:
    """The words that somebody once agreed to."""
    for table in _versions(purpose):
        if table["version"] == version:
            return _in_language(purpose, table, language)
    message = f"There is no version {version} of the text for {purpose}."
    raise LookupError(message)


def _in_language(purpose: ConsentPurpose, table: Mapping[str, Any], language: str) -> ConsentText:
    written = (locale for locale in Locale if locale == language and locale in table)
    spoken = next(written, Locale.EN)
    words = table[spoken]
    return ConsentText(purpose, table["version"], spoken, words["title"], words["text"].strip())


@cache
def _versions(purpose: ConsentPurpose) -> tuple[Mapping[str, Any], ...]:
    text = (_FOLDER / f"{purpose}.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["versions"])
