"""Words that no concept knows, each with a form that finds it a place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import url_for

from matchmaker.matching.lexicon.lexicon import Lexicon
from matchmaker.matching.lexicon.overlay import Clash
from matchmaker.matching.lexicon.unknown_words import Excerpt
from matchmaker.services.lexicon.unknown import ListedWord, UnknownPage
from matchmaker.services.lexicon.views import Reading
from matchmaker.web.forms.lexicon import WordForm
from matchmaker.web.locale import format_number
from matchmaker.web.presenters.empty import Empty
from matchmaker.web.presenters.labels import language_label
from matchmaker.web.presenters.lexicon_head import WORDS, LexiconHead, lexicon_head
from matchmaker.web.presenters.lexicon_labels import (
    Suggestion,
    clash_sentence,
    suggestions,
    word_text,
)
from matchmaker.web.presenters.pager import Pager, pager_view
from matchmaker.web.presenters.segmented import Option, Segmented
from matchmaker.web.presenters.text import Text, lang_tag
from matchmaker.web.words import _, ngettext

_LANGUAGES = ("en", "vi", "ko", "zh", "ja")


@dataclass(frozen=True, slots=True)
class Usage:
    """A word among the words around it."""

    before: str
    word: str
    after: str
    lang: str | None


@dataclass(frozen=True, slots=True)
class UnknownRow:
    """A word and its form; `id` tells the forms of a page apart."""

    id: str
    word: Text
    language: str
    language_label: str
    profiles: str
    usages: tuple[Usage, ...]
    typed: str
    errors: tuple[str, ...]
    input_label: str
    new_href: str


@dataclass(frozen=True, slots=True)
class UnknownWords:
    """The rows with what their forms have in common."""

    rows: tuple[UnknownRow, ...]
    place_action: str
    ignore_action: str
    shown_language: str
    page: str
    suggestions: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True)
class UnknownWordsPage:
    head: LexiconHead
    filter: Segmented
    found: str
    words: UnknownWords
    pager: Pager | None
    empty: Empty | None


def unknown_words_page(
    page: UnknownPage,
    lexicon: Lexicon,
    reading: Reading,
    form: WordForm,
    clashes: Sequence[Clash] = (),
) -> UnknownWordsPage:
    """`form` says which list is asked for; with `clashes` also what was typed in one row."""
    rows = tuple(_row(i, word, lexicon, form, clashes) for i, word in enumerate(page.words, 1))
    return UnknownWordsPage(
        head=lexicon_head(WORDS, reading),
        filter=_filter(page, form.shown_language),
        found=_found(page),
        words=UnknownWords(
            rows=rows,
            place_action=url_for("lexicon.place_word"),
            ignore_action=url_for("lexicon.ignore"),
            shown_language=form.shown_language,
            page=str(page.number),
            suggestions=suggestions(lexicon) if rows else (),
        ),
        pager=pager_view(
            page.number,
            page.total,
            lambda number: _href(form.shown_language, number),
            per_page=page.size,
        ),
        empty=None if rows else Empty(_("No word is missing"), _nothing_missing()),
    )


def _nothing_missing() -> str:
    return _("A word appears here when at least two profiles use it and no concept knows it.")


def _row(
    number: int, listed: ListedWord, lexicon: Lexicon, form: WordForm, clashes: Sequence[Clash]
) -> UnknownRow:
    is_typed = bool(clashes) and (form.word, form.language) == (listed.text, listed.language)
    begun = urlencode({f"words_{listed.language}": listed.text})
    return UnknownRow(
        id=f"word-{number}",
        word=word_text(listed.text, listed.language),
        language=listed.language,
        language_label=language_label(listed.word.language),
        profiles=ngettext("%(num)s profile", "%(num)s profiles", listed.word.profiles),
        usages=tuple(map(_usage, listed.examples)),
        typed=form.concept if is_typed else "",
        errors=tuple(clash_sentence(clash, lexicon) for clash in clashes) if is_typed else (),
        input_label=_("Concept for “%(word)s”", word=listed.text),
        new_href=f"{url_for('lexicon.new_concept')}?{begun}",
    )


def _usage(example: Excerpt) -> Usage:
    return Usage(example.before, example.word, example.after, lang_tag(example.language))


def _filter(page: UnknownPage, shown: str) -> Segmented:
    every = Option(
        _("All · %(count)s", count=format_number(sum(page.counts.values()))),
        _href("", 1),
        not shown,
    )
    options = [
        Option(
            _(
                "%(language)s · %(count)s",
                language=language_label(language),
                count=format_number(page.counts.get(language, 0)),
            ),
            _href(language, 1),
            language == shown,
        )
        for language in _LANGUAGES
    ]
    return Segmented(_("Language"), (every, *options))


def _found(page: UnknownPage) -> str:
    if page.read == page.profiles:
        return ngettext("%(num)s profile was read.", "%(num)s profiles were read.", page.read)
    return ngettext(
        "%(num)s profile was read, a sample of %(profiles)s.",
        "%(num)s profiles were read, a sample of %(profiles)s.",
        page.read,
        profiles=format_number(page.profiles),
    )


def _href(language: str, page: int) -> str:
    return url_for("lexicon.index", language=language or None, page=page if page > 1 else None)
