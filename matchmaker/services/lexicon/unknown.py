"""Words of published profiles that no concept knows, for organizers to decide about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from weakref import WeakKeyDictionary

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from matchmaker.domain.countries import country_name
from matchmaker.domain.enums import Locale
from matchmaker.domain.errors import NotFoundError
from matchmaker.domain.exchange import default_rates
from matchmaker.domain.paging import page_within
from matchmaker.domain.permissions import Actor
from matchmaker.domain.profiles import Profile
from matchmaker.domain.words import load_words
from matchmaker.matching.index.market import SIDES
from matchmaker.matching.lexicon.overlay import word_key
from matchmaker.matching.lexicon.unknown_runs import Names
from matchmaker.matching.lexicon.unknown_words import Excerpt, UnknownWord, excerpt, unknown_words
from matchmaker.matching.text.folding import fold
from matchmaker.services.lexicon.lexicon import (
    asked_lexicon,
    concept_named,
    current_lexicon,
    ignored_words,
)
from matchmaker.services.lexicon.reading import indexed_profiles
from matchmaker.storage.queries.changes import latest_change_number
from matchmaker.storage.queries.profiles import list_profile_names, list_published_ids

PAGE_SIZE = 20
MOST_READ = 3_000
"""Of more profiles a sample is read: which words are missing shows in a few thousand as well."""
_HOME = ("Đà Nẵng", "Da Nang", "Danang", "다낭", "岘港", "峴港", "ダナン")


@dataclass(frozen=True, slots=True)
class ListedWord:
    """An unknown word, with how a few profiles use it."""

    word: UnknownWord
    examples: tuple[Excerpt, ...]

    @property
    def language(self) -> str:
        """The language of the lexicon: Chinese is written in two ways."""
        if self.word.language != "zh":
            return self.word.language
        return "zh-Hans" if fold(self.text) == self.word.text else "zh-Hant"

    @property
    def text(self) -> str:
        """As profiles write it: with capitals only where all do."""
        written = [example.word for example in self.examples]
        small = next((text for text in written if text == text.lower()), None)
        return small or (written[0] if written else self.word.text)


@dataclass(frozen=True, slots=True)
class UnknownPage:
    """One page of the list; `counts` are by language, whatever language is asked for."""

    words: tuple[ListedWord, ...]
    number: int
    size: int
    total: int
    counts: Mapping[str, int]
    read: int
    profiles: int


@dataclass(frozen=True, slots=True)
class _Collection:
    """The whole list, as of one number of the change sequence and one lexicon."""

    number: tuple[int, int]
    words: Sequence[UnknownWord]
    read: Sequence[int]
    """Keys of the profiles that were read, in the order of positions."""
    profiles: int


_LATEST: WeakKeyDictionary[Engine, _Collection] = WeakKeyDictionary()
_LOCK = Lock()


def list_unknown_words(
    session: Session, *, actor: Actor, language: str = "", page: int = 1
) -> UnknownPage:
    """The most used first; what was decided since does not wait for the profiles to be read."""
    if not actor.is_organizer:
        raise NotFoundError
    collection, lexicon = _collection(session), asked_lexicon(session).lexicon
    ignored = {word_key(edit.word) for edit in ignored_words(session)}
    open_words = [
        word
        for word in collection.words
        if word_key(word.text) not in ignored and concept_named(lexicon, word.text) is None
    ]
    chosen = [word for word in open_words if language in ("", word.language)]
    number = page_within(page, len(chosen), PAGE_SIZE)
    shown = chosen[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
    return UnknownPage(
        words=tuple(_with_examples(session, collection, shown)),
        number=number,
        size=PAGE_SIZE,
        total=len(chosen),
        counts=Counter(word.language for word in open_words),
        read=len(collection.read),
        profiles=collection.profiles,
    )


def _collection(session: Session) -> _Collection:
    """Kept until a profile or the lexicon changes; one thread reads, the others wait."""
    engine = session.get_bind().engine
    with _LOCK:
        lexicon, live = current_lexicon(session)
        number = (latest_change_number(session), live)
        kept = _LATEST.get(engine)
        if kept is None or kept.number != number:
            ids = list_published_ids(session, kinds=SIDES)
            profiles = indexed_profiles(session, ids[:: max(1, -(-len(ids) // MOST_READ))])
            names = _names(session, profiles.values())
            words = unknown_words(tuple(profiles.values()), lexicon, names)
            kept = _Collection(number, words, tuple(profiles), len(ids))
            _LATEST[engine] = kept
    return kept


def _names(session: Session, profiles: Collection[Profile]) -> Names:
    """Whoever has a profile or was backed before, places in every language, and currencies."""
    organizations = {
        name
        for row in list_profile_names(session)
        for name in (row.name, row.name_latin or "", row.organization_name)
    }
    organizations |= {c.name for profile in profiles for c in profile.past_companies}
    places = {place for profile in profiles for place in (profile.city, profile.region)}
    countries = {profile.country for profile in profiles if profile.country}
    countries |= {market for profile in profiles for market in profile.markets}
    places |= {country_name(code, locale) for code in countries for locale in Locale}
    places |= {name for names in load_words("countries")["names"].values() for name in names}
    return Names(organizations, places | set(_HOME) | set(default_rates().per_dollar))


def _with_examples(
    session: Session, collection: _Collection, words: Sequence[UnknownWord]
) -> Iterator[ListedWord]:
    seen = {collection.read[position] for word in words for position in word.seen_in}
    profiles = indexed_profiles(session, seen)
    for word in words:
        keys = (collection.read[position] for position in word.seen_in)
        examples = (excerpt(profiles[key], word) for key in keys if key in profiles)
        yield ListedWord(word, tuple(example for example in examples if example))
