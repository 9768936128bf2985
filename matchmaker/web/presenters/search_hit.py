"""One profile a search found, and why: the words on both sides, and the hints that hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import url_for

from matchmaker.domain.enums import Kind
from matchmaker.domain.values import Values
from matchmaker.matching.explanation import Word
from matchmaker.matching.search.query import Hint, HintKind
from matchmaker.matching.search.ranking import FoundTerm
from matchmaker.services.search.search import SearchItem
from matchmaker.web.locale import format_number
from matchmaker.web.presenters.explanation import RuleOut, rule_out
from matchmaker.web.presenters.facts import card_facts
from matchmaker.web.presenters.labels import listed, need_label
from matchmaker.web.presenters.reader import Reader
from matchmaker.web.presenters.summary import summary_of
from matchmaker.web.presenters.text import Text, entries, lang_tag, latin_name, name_of
from matchmaker.web.presenters.understood import meaning_of
from matchmaker.web.words import _

MOST_TERMS = 4
_MOST_WORDS = 2
_SHOWN_ELSEWHERE = {HintKind.CONCEPT, HintKind.WORD, HintKind.KIND, HintKind.COUNTRY}
"""The words and the facts of a hit show these, where they are wanted."""


@dataclass(frozen=True, slots=True)
class FoundWords:
    """Words as they were typed and as the profile says them; `gloss` where neither says it all.

    With only a wider field in common, `wider` names it, and what was typed does not stand there.
    """

    asked: Text
    said: tuple[Text, ...]
    gloss: str
    wider: str = ""


@dataclass(frozen=True, slots=True)
class SearchHit:
    """`kind` is empty where only one side can be found; `match_href` leads to the pair."""

    rank: str
    name: Text
    latin_name: str
    href: str
    kind: str
    is_guest: bool
    facts: tuple[Text, ...]
    summary: Text | None
    concepts: str
    text_languages: str
    words: tuple[FoundWords, ...]
    fits: tuple[str, ...]
    silent: str
    rules: tuple[RuleOut, ...]
    match_href: str


def search_hit(item: SearchItem, reader: Reader, *, kind: str = "") -> SearchHit:
    other, hit = item.other, item.hit
    summary = summary_of(other.values, other.concepts, reader)
    return SearchHit(
        rank=format_number(item.rank),
        name=name_of(other.values),
        latin_name=latin_name(other.values, reader.locale),
        href=url_for("profiles.show", profile_id=other.public_id),
        kind=kind,
        is_guest=other.kind is Kind.INVESTOR,
        facts=card_facts(other.kind, other.values, reader),
        summary=summary.sentence,
        concepts=summary.concepts,
        text_languages=summary.languages,
        words=tuple(_words(term, reader) for term in item.terms if term.asked)[:MOST_TERMS],
        fits=tuple(dict.fromkeys(_fits(hit.fits, other.values, reader))),
        silent=listed(dict.fromkeys(meaning_of(hint, reader) for hint in hit.silent)),
        rules=tuple(map(rule_out, item.ruled_out)),
        match_href=url_for("matches.show", profile_id=item.own_id, other_id=other.public_id)
        if item.own_id
        else "",
    )


def _words(term: FoundTerm, reader: Reader) -> FoundWords:
    asked, said = _text(term.asked[0]), tuple(_distinct(term.said))
    label = reader.concept_label(term.concept) if term.concept else ""
    if term.is_wider:
        return FoundWords(asked, said, "", _("Only the wider field: %(field)s", field=label))
    is_said = label.casefold() in {text.text.casefold() for text in (asked, *said)}
    return FoundWords(asked, said, "" if is_said else label)


def _distinct(words: Iterable[Word]) -> Iterable[Text]:
    found = {word.text.casefold(): word for word in reversed(list(words))}
    return [_text(word) for word in reversed(found.values())][:_MOST_WORDS]


def _text(word: Word) -> Text:
    return Text(word.text, lang_tag(word.language))


def _fits(hints: Iterable[Hint], values: Values, reader: Reader) -> Iterable[str]:
    """Hints that hold; of a need it is said whether it is sought or offered."""
    for hint in hints:
        if hint.kind is HintKind.NEED:
            yield from _need(hint.values[0], values)
        elif hint.kind not in _SHOWN_ELSEWHERE or hint.is_negated:
            yield meaning_of(hint, reader)


def _need(need: str, values: Values) -> Iterable[str]:
    if need in entries(values.get("offering")):
        yield _("offers: %(what)s", what=need_label(need))
    if need in entries(values.get("seeking")):
        yield _("seeks: %(what)s", what=need_label(need))
