"""Finding concepts, one concept with its words, and the form for a new one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from matchmaker.matching.lexicon.lexicon import LANGUAGES, Lexicon
from matchmaker.matching.lexicon.overlay import Clash, word_key
from matchmaker.services.lexicon.views import ConceptPage, FoundConcept, Reading
from matchmaker.web.forms.lexicon import WordsForm
from matchmaker.web.locale import current_locale, format_number
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.empty import Empty
from matchmaker.web.presenters.field import Field, FieldOption
from matchmaker.web.presenters.labels import language_label
from matchmaker.web.presenters.lexicon_head import CONCEPTS, LexiconHead, lexicon_head
from matchmaker.web.presenters.lexicon_labels import (
    clash_sentence,
    concept_line,
    concept_text,
)
from matchmaker.web.presenters.pager import Pager, pager_view
from matchmaker.web.presenters.status import Status
from matchmaker.web.presenters.table import Cell, Column, Table, cell
from matchmaker.web.presenters.text import Text, lang_tag
from matchmaker.web.words import _, ngettext


@dataclass(frozen=True, slots=True)
class ConceptsPage:
    head: LexiconHead
    action: str
    fields: tuple[Field, ...]
    found: str
    new_href: str
    table: Table
    pager: Pager | None
    empty: Empty | None


@dataclass(frozen=True, slots=True)
class ConceptView:
    """One concept: its words as ticks, by language, and a form for more of them."""

    head: LexiconHead
    name: Text
    line: str
    is_new: bool
    concept: str
    add_action: str
    fields: tuple[Field, ...]
    remove_action: str
    words: tuple[Field, ...]
    problems: tuple[str, ...]
    back: Button


def concepts_page(found: ConceptPage, reading: Reading, *, words: str, sector: str) -> ConceptsPage:
    def href(page: int) -> str:
        return url_for("lexicon.concepts", q=words, sector=sector, page=page)

    clear = Button(_("Clear all"), url_for("lexicon.concepts"))
    return ConceptsPage(
        head=lexicon_head(CONCEPTS, reading),
        action=url_for("lexicon.concepts"),
        fields=(
            Field("q", _("Word in any language"), "line", words, input_type="search"),
            Field("sector", _("Sector"), "choice", options=_sectors(found.lexicon, sector)),
        ),
        found=ngettext("%(num)s concept", "%(num)s concepts", found.total),
        new_href=url_for("lexicon.new_concept"),
        table=_table(found),
        pager=pager_view(found.number, found.total, href, per_page=found.size),
        empty=None if found.concepts else Empty(_("No concept fits"), actions=(clear,)),
    )


def concept_view(
    found: FoundConcept,
    lexicon: Lexicon,
    reading: Reading,
    form: WordsForm | None = None,
    clashes: Sequence[Clash] = (),
) -> ConceptView:
    """With `form` what was typed for more words stands there again; else the ticks clash."""
    said = tuple(clash_sentence(clash, lexicon) for clash in clashes)
    concept = found.concept
    return ConceptView(
        head=lexicon_head(CONCEPTS, reading),
        name=concept_text(lexicon, concept.id),
        line=concept_line(lexicon, found.line) or _("Sector"),
        is_new=found.is_new,
        concept=concept.id,
        add_action=url_for("lexicon.add_words"),
        fields=_more_words(form or WordsForm(), said if form else ()),
        remove_action=url_for("lexicon.remove_words"),
        words=tuple(_ticks(found, language) for language in LANGUAGES),
        problems=() if form else said,
        back=Button(_("All concepts"), url_for("lexicon.concepts")),
    )


def language_options(chosen: str) -> tuple[FieldOption, ...]:
    return tuple(
        FieldOption(language, language_label(language), language == chosen)
        for language in LANGUAGES
    )


def _more_words(form: WordsForm, errors: tuple[str, ...]) -> tuple[Field, ...]:
    locale = current_locale()
    own = "zh-Hans" if locale == "zh" else locale
    return (
        Field("language", _("Language"), "choice", options=language_options(form.language or own)),
        Field(
            "words",
            _("Further words"),
            "line",
            form.typed,
            help=_("Several are parted by commas."),
            errors=errors,
        ),
    )


def _ticks(found: FoundConcept, language: str) -> Field:
    options = tuple(
        FieldOption(word, word, is_chosen=False, lang=lang_tag(language))
        for word in dict.fromkeys(found.concept.words[language])
    )
    return Field(f"ticked_{language}", language_label(language), "choices", options=options)


def _sectors(lexicon: Lexicon, chosen: str) -> tuple[FieldOption, ...]:
    texts = sorted((concept_text(lexicon, sector).text, sector) for sector in lexicon.sectors)
    every = FieldOption("", _("all"), not chosen)
    return (every, *(FieldOption(sector, label, sector == chosen) for label, sector in texts))


def _table(found: ConceptPage) -> Table:
    columns = (
        Column(_("Concept")),
        Column(_("Belongs to")),
        Column(_("Number of words"), is_number=True),
        Column(_("State"), is_tight=True),
    )
    rows = tuple(_row(entry, found.lexicon) for entry in found.concepts)
    return Table(_("Concepts of the lexicon"), columns, rows)


def _row(found: FoundConcept, lexicon: Lexicon) -> tuple[Cell, ...]:
    concept = found.concept
    words = {word_key(word) for listed in concept.words.values() for word in listed}
    statuses = [] if found.line else [Status(_("Sector"), "plain")]
    if found.is_new:
        statuses.append(Status(_("New"), "ok"))
    if found.own_words:
        added = ngettext("%(num)s word added", "%(num)s words added", len(found.own_words))
        statuses.append(Status(added, "ok"))
    return (
        Cell((concept_text(lexicon, concept.id),), url_for("lexicon.concept", concept=concept.id)),
        cell(concept_line(lexicon, found.line)),
        cell(format_number(len(words))),
        Cell(statuses=tuple(statuses)),
    )
