"""Edits of the lexicon: who may make them, what is refused, how they are undone."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import select

from matchmaker.domain.errors import LexiconClashError, NotFoundError
from matchmaker.matching.lexicon.overlay import Clash, Fault, WordIgnored, WordsAdded
from matchmaker.services.lexicon.edits import (
    add_concept,
    add_words,
    ask_for_reading,
    ignore_word,
    place_word,
    remove_words,
    undo_edit,
)
from matchmaker.services.lexicon.lexicon import concept_named, current_lexicon, ignored_words
from matchmaker.services.lexicon.unknown import list_unknown_words
from matchmaker.services.lexicon.views import (
    EditState,
    edited_lexicon,
    export_overlay,
    lexicon_reading,
    list_edits,
    load_concept,
    search_concepts,
)
from matchmaker.storage.models.audit import AuditEntry
from matchmaker.storage.models.lexicon import LexiconEditRow
from matchmaker.storage.session import reading

MOON = {"en": ("moon energy",), "ko": ("가온력",)}


def lexicon_in_force(factory):
    with reading(factory) as session:
        return current_lexicon(session)


def clashes(error: LexiconClashError) -> tuple[Clash, ...]:
    found = error.values["clashes"]
    assert isinstance(found, tuple)
    return found


def refused(error):
    return [(clash.fault, clash.language) for clash in clashes(error.value)]


@pytest.mark.parametrize(
    ("act", "values", "expected"),
    [
        (place_word, {"concept": "games", "word": "팹리스"}, [(Fault.TAKEN, "ko")]),
        (place_word, {"concept": "nowhere", "word": "가온력"}, [(Fault.NO_CONCEPT, "")]),
        (place_word, {"concept": "", "word": "가온력"}, [(Fault.NO_CONCEPT, "")]),
        (place_word, {"concept": "games", "word": ""}, [(Fault.TOO_SHORT, "ko")]),
        (ignore_word, {"word": "팹리스"}, [(Fault.TAKEN, "ko")]),
    ],
)
def test_what_clashes_is_refused_and_nothing_is_kept(
    edit_lexicon, ask_lexicon, act, values, expected
):
    with pytest.raises(LexiconClashError) as error:
        edit_lexicon(act, language="ko", **values)

    assert refused(error) == expected
    assert ask_lexicon(list_edits).edits == ()


def test_an_unknown_parent_is_refused(edit_lexicon):
    with pytest.raises(LexiconClashError) as error:
        edit_lexicon(add_concept, words=MOON, parent="nowhere")

    assert refused(error) == [(Fault.NO_PARENT, "")]


def test_an_edit_is_undone_once_and_stays_in_the_history(
    edit_lexicon, ask_lexicon, switch_over, lexicon_organizer, now
):
    edit_lexicon(place_word, word="가온력", language="ko", concept="games")
    (made,) = ask_lexicon(list_edits).edits
    assert made.state is EditState.WAITING
    switch_over()
    assert ask_lexicon(list_edits).edits[0].state is EditState.LIVE

    assert edit_lexicon(undo_edit, edit_id=made.public_id) is not None
    assert edit_lexicon(undo_edit, edit_id=made.public_id) is None

    (undone,) = ask_lexicon(list_edits).edits
    assert undone.state is EditState.UNDONE
    assert undone.edit == WordsAdded("games", "ko", ("가온력",))
    assert (undone.made_by, undone.made_at) == (lexicon_organizer.name, now)
    assert (undone.undone_by, undone.undone_at) == (lexicon_organizer.name, now)


def test_what_leaned_on_an_undone_edit_is_set_aside_with_its_reason(
    edit_lexicon, ask_lexicon, switch_over, factory
):
    edit_lexicon(add_concept, words=MOON, parent=None)
    edit_lexicon(place_word, word="누빛빈", language="ko", concept="가온력")
    edit_lexicon(undo_edit, edit_id=ask_lexicon(list_edits).edits[1].public_id)
    switch_over()

    leaning, undone = ask_lexicon(list_edits).edits
    assert (leaning.state, undone.state) == (EditState.SET_ASIDE, EditState.UNDONE)
    assert [clash.fault for clash in leaning.clashes] == [Fault.NO_CONCEPT]
    assert concept_named(lexicon_in_force(factory).lexicon, "누빛빈") is None


def test_a_removed_word_means_nothing_until_it_is_undone(
    edit_lexicon, ask_lexicon, switch_over, factory
):
    edit_lexicon(remove_words, concept="fabless", words=["팹리스"])
    switch_over()
    assert concept_named(lexicon_in_force(factory).lexicon, "팹리스") is None

    edit_lexicon(undo_edit, edit_id=ask_lexicon(list_edits).edits[0].public_id)
    switch_over()
    assert concept_named(lexicon_in_force(factory).lexicon, "팹리스") == "fabless"


def test_nobody_but_an_organizer_sees_or_changes_anything(factory, ecosystem, now):
    acts: list[tuple[Any, dict[str, Any]]] = [
        (place_word, {"word": "가온력", "language": "ko", "concept": "games"}),
        (add_words, {"words": ["가온력"], "language": "ko", "concept": "games"}),
        (add_concept, {"words": MOON, "parent": None}),
        (add_concept, {"words": MOON, "parent": "games"}),
        (remove_words, {"words": ["games"], "concept": "games"}),
        (ignore_word, {"word": "가온력", "language": "ko"}),
        (undo_edit, {"edit_id": ecosystem.fund}),
        (ask_for_reading, {}),
    ]
    looks: list[tuple[Any, dict[str, Any]]] = [
        (list_edits, {}),
        (list_unknown_words, {}),
        (search_concepts, {"words": ""}),
        (load_concept, {"concept": "games"}),
        (export_overlay, {}),
        (edited_lexicon, {}),
    ]
    for actor in (ecosystem.stranger, ecosystem.investor, ecosystem.founder):
        with factory() as session:
            for act, values in acts:
                with pytest.raises(NotFoundError):
                    act(session, actor=actor, now=now, **values)
            for look, values in looks:
                with pytest.raises(NotFoundError):
                    look(session, actor=actor, **values)


def test_undoing_what_there_is_not_is_not_found(edit_lexicon, ecosystem):
    with pytest.raises(NotFoundError):
        edit_lexicon(undo_edit, edit_id=ecosystem.fund)


def test_every_change_is_in_the_audit_log(
    factory, edit_lexicon, ask_lexicon, switch_over, lexicon_organizer
):
    edit_lexicon(place_word, word="가온력", language="ko", concept="games")
    switch_over()
    edit_lexicon(undo_edit, edit_id=ask_lexicon(list_edits).edits[0].public_id)

    with reading(factory) as session:
        entries = session.scalars(
            select(AuditEntry)
            .where(AuditEntry.action.startswith("lexicon."))
            .order_by(AuditEntry.id)
        ).all()
        (row,) = session.scalars(select(LexiconEditRow))
    assert [entry.action for entry in entries] == [
        "lexicon.edited",
        "lexicon.switched",
        "lexicon.undone",
    ]
    assert {entry.account_id for entry in entries} == {lexicon_organizer.account_id}
    assert entries[0].subject_id == entries[2].subject_id == row.public_id
    assert entries[0].details["words"] == ["가온력"]


def test_two_people_cannot_give_one_word_two_meanings(edit_lexicon):
    def give(concept):
        try:
            edit_lexicon(place_word, word="가온력", language="ko", concept=concept)
        except LexiconClashError as error:
            return clashes(error)[0].fault
        return None

    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(give, ["games", "fabless"]))

    assert sorted(outcomes, key=str) == [None, Fault.TAKEN]


def test_ignoring_a_word_reads_nothing_again_and_is_undone_all_the_same(
    factory, edit_lexicon, ask_lexicon
):
    assert edit_lexicon(ignore_word, language="en", word="synergy") is None
    (made,) = ask_lexicon(list_edits).edits
    assert (made.state, made.edit) == (EditState.LIVE, WordIgnored("en", "synergy"))
    with reading(factory) as session:
        assert not lexicon_reading(session).is_waiting
        assert [edit.word for edit in ignored_words(session)] == ["synergy"]

    assert edit_lexicon(undo_edit, edit_id=made.public_id) is None

    assert ask_lexicon(list_edits).edits[0].state is EditState.UNDONE
    with reading(factory) as session:
        assert ignored_words(session) == []
        assert current_lexicon(session).number == 0
