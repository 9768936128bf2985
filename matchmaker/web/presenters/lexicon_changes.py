"""What was changed in the lexicon, by whom, and the way back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import url_for

from matchmaker.matching.lexicon.lexicon import Lexicon
from matchmaker.matching.lexicon.overlay import ConceptAdded, LexiconEdit, WordsAdded, WordsRemoved
from matchmaker.services.lexicon.views import EditHistory, EditState, EditView, Reading
from matchmaker.web.locale import format_instant
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.empty import Empty
from matchmaker.web.presenters.labels import language_label, listed
from matchmaker.web.presenters.lexicon_head import (
    CHANGES,
    LexiconHead,
    last_reading,
    lexicon_head,
)
from matchmaker.web.presenters.lexicon_labels import clash_sentence, concept_text, word_text
from matchmaker.web.presenters.pager import Pager, pager_view
from matchmaker.web.presenters.status import Status
from matchmaker.web.presenters.table import Act, Cell, Column, Table
from matchmaker.web.presenters.text import Text, written
from matchmaker.web.words import _


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """`read_again_action` is empty but where a reading came to nothing."""

    head: LexiconHead
    read_again_action: str
    last_reading: tuple[str, ...]
    export: Button
    table: Table
    pager: Pager | None
    empty: Empty | None


def changes_page(history: EditHistory, reading: Reading) -> ChangesPage:
    return ChangesPage(
        head=lexicon_head(CHANGES, reading),
        read_again_action=url_for("lexicon.read_again") if reading.has_failed else "",
        last_reading=last_reading(reading),
        export=Button(_("Download as a file of the lexicon"), url_for("lexicon.export")),
        table=_table(history.edits, history.lexicon),
        pager=pager_view(
            history.number,
            history.total,
            lambda page: url_for("lexicon.changes", page=page),
            per_page=history.size,
        ),
        empty=None if history.edits else _nothing_yet(),
    )


def _nothing_yet() -> Empty:
    return Empty(
        _("Nothing changed yet"),
        _("The lexicon is as it was delivered. Every change appears here and can be undone."),
        (Button(_("Look at unknown words"), url_for("lexicon.index")),),
    )


def _table(edits: Iterable[EditView], lexicon: Lexicon) -> Table:
    columns = (
        Column(_("Change")),
        Column(_("State"), is_tight=True),
        Column(_("Changed by")),
        Column(_("Undone by")),
        Column(_("Way back"), is_tight=True),
    )
    rows = tuple(_row(edit, lexicon) for edit in edits)
    return Table(_("Changes of the lexicon, the latest first"), columns, rows)


def _row(view: EditView, lexicon: Lexicon) -> tuple[Cell, ...]:
    words = _words(view.edit)
    said = [_what(view.edit, lexicon), *(clash_sentence(c, lexicon) for c in view.clashes)]
    undone_at = Text(format_instant(view.undone_at)) if view.undone_at else None
    return (
        Cell(words, note=Text(" · ".join(said))),
        Cell(statuses=(_status(view.state),)),
        Cell((written(view.made_by),), note=Text(format_instant(view.made_at))),
        Cell((written(view.undone_by),) if view.undone_by else (), note=undone_at),
        Cell(acts=_acts(view, words)),
    )


def _words(edit: LexiconEdit) -> tuple[Text, ...]:
    if isinstance(edit, ConceptAdded):
        return (word_text(edit.concept.words["en"][0], "en"),)
    if isinstance(edit, WordsAdded):
        return tuple(word_text(word, edit.language) for word in edit.words)
    if isinstance(edit, WordsRemoved):
        return tuple(map(written, edit.words))
    return (word_text(edit.word, edit.language),)


def _what(edit: LexiconEdit, lexicon: Lexicon) -> str:
    if isinstance(edit, ConceptAdded):
        return _what_concept(edit, lexicon)
    if isinstance(edit, WordsAdded):
        concept = concept_text(lexicon, edit.concept).text
        language = language_label(edit.language)
        return _("%(language)s, now stands for: %(concept)s", language=language, concept=concept)
    if isinstance(edit, WordsRemoved):
        concept = concept_text(lexicon, edit.concept).text
        return _("no longer stands for: %(concept)s", concept=concept)
    language = language_label(edit.language)
    return _("%(language)s, names no concept", language=language)


def _what_concept(edit: ConceptAdded, lexicon: Lexicon) -> str:
    parent = edit.concept.parent
    if parent is None:
        what = _("new sector")
    else:
        what = _("new concept, part of: %(concept)s", concept=concept_text(lexicon, parent).text)
    if not edit.borrowed:
        return what
    languages = listed(map(language_label, edit.borrowed))
    borrowed = _("borrowed words in: %(languages)s", languages=languages)
    return f"{what} · {borrowed}"


def _status(state: EditState) -> Status:
    return {
        EditState.WAITING: Status(_("Being read")),
        EditState.LIVE: Status(_("In force"), "ok", "check"),
        EditState.SET_ASIDE: Status(_("Set aside"), "warn", "mind"),
        EditState.UNDONE: Status(_("Undone"), "plain"),
    }[state]


def _acts(view: EditView, words: Iterable[Text]) -> tuple[Act, ...]:
    if view.state is EditState.UNDONE:
        return ()
    about = listed(word.text for word in words)
    return (Act(_("Undo"), url_for("lexicon.undo", edit_id=view.public_id), about),)
