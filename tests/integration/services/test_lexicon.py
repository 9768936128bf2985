"""Editing the lexicon: who may, what is refused, when it takes effect, and how it is undone."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import select

from matchmaker.domain.enums import JobStatus
from matchmaker.domain.errors import LexiconClashError, NotFoundError
from matchmaker.matching.overlay import Clash, Fault, WordsAdded
from matchmaker.services.jobs import fail_job, finish_job, start_job
from matchmaker.services.lexicon import asked_lexicon, concept_named, current_lexicon
from matchmaker.services.lexicon_edits import (
    add_concept,
    add_words,
    ask_for_reading,
    ignore_word,
    place_word,
    remove_words,
    undo_edit,
)
from matchmaker.services.lexicon_reading import ReadAgain, read_again, switch_lexicon
from matchmaker.services.lexicon_unknown import list_unknown_words
from matchmaker.services.lexicon_views import (
    EditState,
    edited_lexicon,
    export_overlay,
    lexicon_reading,
    list_edits,
    load_concept,
    search_concepts,
)
from matchmaker.services.match_filters import MatchFilters
from matchmaker.services.match_index import current_index
from matchmaker.services.matches import list_matches
from matchmaker.storage.models.audit import AuditEntry
from matchmaker.storage.models.lexicon import LexiconEditRow
from matchmaker.storage.queries.changes import latest_change_number
from matchmaker.storage.session import reading, unit_of_work
from tests.factories.profiles import make_profile

MOON = {"en": ("moon energy",), "ko": ("가온력",)}


@pytest.fixture
def organizer(ecosystem):
    return ecosystem.organizer


@pytest.fixture
def edit(factory, organizer, now):
    """Do one edit in a transaction of its own."""

    def commit(act, **values):
        with unit_of_work(factory) as session:
            return act(session, actor=organizer, now=now, **values)

    return commit


@pytest.fixture
def view(factory, organizer):
    def ask(question, **values):
        with reading(factory) as session:
            return question(session, actor=organizer, **values)

    return ask


@pytest.fixture
def switch(factory, organizer, now):
    """What the worker does for a job, the reading and the writing half."""

    def work():
        with reading(factory) as session:
            read = read_again(session, report=lambda _done: None)
        with unit_of_work(factory) as session:
            switch_lexicon(session, actor=organizer, read=read, now=now)
        return read

    return work


def lexicon_in_force(factory):
    with reading(factory) as session:
        return current_lexicon(session)


def clashes(error: LexiconClashError) -> tuple[Clash, ...]:
    found = error.values["clashes"]
    assert isinstance(found, tuple)
    return found


def refused(error):
    return [(clash.fault, clash.language) for clash in clashes(error.value)]


def test_without_edits_the_files_are_in_force(factory):
    lexicon, number = lexicon_in_force(factory)

    assert number == 0
    assert concept_named(lexicon, "팹리스") == "fabless"
    assert concept_named(lexicon, "팹리스 기업이") is None
    assert concept_named(lexicon, "") is None


def test_an_edit_takes_effect_when_the_profiles_were_read_again(factory, edit, switch):
    edit(place_word, word="가온력", language="ko", concept="반도체 설계")

    assert concept_named(lexicon_in_force(factory).lexicon, "가온력") is None
    with reading(factory) as session:
        assert lexicon_reading(session).is_waiting
        assert concept_named(asked_lexicon(session).lexicon, "가온력") == "chip-design"

    switch()

    lexicon, number = lexicon_in_force(factory)
    assert (concept_named(lexicon, "가온력"), number) == ("chip-design", 1)
    with reading(factory) as session:
        assert not lexicon_reading(session).is_waiting


def test_every_process_sees_the_switch_at_its_next_request(factory, edit, switch):
    with reading(factory) as session:
        before = current_index(session)
    edit(add_words, concept="semiconductors", language="vi", words=["cho nông dân"])
    with reading(factory) as session:
        assert current_index(session) is before

    assert switch().changed == 1

    with reading(factory) as session:
        after = current_index(session)
        assert after.number == before.number + 1 == latest_change_number(session)
        assert concept_named(after.index.market.lexicon, "cho nông dân") == "semiconductors"


def test_rankings_follow_a_word_and_its_undoing(factory, ecosystem, edit, switch, view):
    def score():
        with reading(factory) as session:
            found = list_matches(
                session,
                actor=ecosystem.organizer,
                profile_id=ecosystem.fund,
                filters=MatchFilters(),
                page=1,
            )
        scores = {item.other.public_id: item.explanation.score for item in found.items}
        return scores[ecosystem.shop]

    before = score()
    edit(add_words, concept="fabless", language="vi", words=["cho nông dân"])
    assert score() == before
    switch()
    assert score() > before

    (made,) = view(list_edits).edits
    edit(undo_edit, edit_id=made.public_id)
    switch()
    assert score() == before


def test_a_sector_of_the_overlay_is_a_choice_in_the_filters(
    factory, ecosystem, organizer, edit, switch
):
    edit(add_concept, words={"en": ("farm trade",), "vi": ("cho nông dân",)}, parent=None)
    switch()

    with reading(factory) as session:
        found = list_matches(
            session,
            actor=organizer,
            profile_id=ecosystem.fund,
            filters=MatchFilters(sectors=frozenset({"farm-trade"})),
            page=1,
        )
    assert dict(found.facets.sectors)["farm-trade"] == 1
    assert [item.other.public_id for item in found.items] == [ecosystem.shop]


def test_concepts_build_on_what_was_just_added(edit, view):
    edit(add_concept, words=MOON, parent=None)
    edit(add_concept, words={"en": ("moon turbines",)}, parent="가온력")
    edit(place_word, word="누빛빈", language="ko", concept="moon turbines")

    found, lexicon = view(load_concept, concept="moon-turbines")
    assert found.line == ("moon-energy",)
    assert (found.is_new, found.own_words) == (True, {"누빛빈"})
    assert "moon-energy" in lexicon.sectors


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
def test_what_clashes_is_refused_and_nothing_is_kept(edit, view, act, values, expected):
    with pytest.raises(LexiconClashError) as error:
        edit(act, language="ko", **values)

    assert refused(error) == expected
    assert view(list_edits).edits == ()


def test_an_unknown_parent_is_refused(edit):
    with pytest.raises(LexiconClashError) as error:
        edit(add_concept, words=MOON, parent="nowhere")

    assert refused(error) == [(Fault.NO_PARENT, "")]


def test_an_edit_is_undone_once_and_stays_in_the_history(edit, view, switch, organizer, now):
    edit(place_word, word="가온력", language="ko", concept="games")
    (made,) = view(list_edits).edits
    assert made.state is EditState.WAITING
    switch()
    assert view(list_edits).edits[0].state is EditState.LIVE

    assert edit(undo_edit, edit_id=made.public_id) is not None
    assert edit(undo_edit, edit_id=made.public_id) is None

    (undone,) = view(list_edits).edits
    assert undone.state is EditState.UNDONE
    assert undone.edit == WordsAdded("games", "ko", ("가온력",))
    assert (undone.made_by, undone.made_at) == (organizer.name, now)
    assert (undone.undone_by, undone.undone_at) == (organizer.name, now)


def test_what_leaned_on_an_undone_edit_is_set_aside_with_its_reason(edit, view, switch, factory):
    edit(add_concept, words=MOON, parent=None)
    edit(place_word, word="누빛빈", language="ko", concept="가온력")
    edit(undo_edit, edit_id=view(list_edits).edits[1].public_id)
    switch()

    leaning, undone = view(list_edits).edits
    assert (leaning.state, undone.state) == (EditState.SET_ASIDE, EditState.UNDONE)
    assert [clash.fault for clash in leaning.clashes] == [Fault.NO_CONCEPT]
    assert concept_named(lexicon_in_force(factory).lexicon, "누빛빈") is None


def test_a_removed_word_means_nothing_until_it_is_undone(edit, view, switch, factory):
    edit(remove_words, concept="fabless", words=["팹리스"])
    switch()
    assert concept_named(lexicon_in_force(factory).lexicon, "팹리스") is None

    edit(undo_edit, edit_id=view(list_edits).edits[0].public_id)
    switch()
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


def test_undoing_what_there_is_not_is_not_found(edit, ecosystem):
    with pytest.raises(NotFoundError):
        edit(undo_edit, edit_id=ecosystem.fund)


def test_every_change_is_in_the_audit_log(factory, edit, view, switch, organizer):
    edit(place_word, word="가온력", language="ko", concept="games")
    switch()
    edit(undo_edit, edit_id=view(list_edits).edits[0].public_id)

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
    assert {entry.account_id for entry in entries} == {organizer.account_id}
    assert entries[0].subject_id == entries[2].subject_id == row.public_id
    assert entries[0].details["words"] == ["가온력"]


def test_two_people_cannot_give_one_word_two_meanings(edit):
    def give(concept):
        try:
            edit(place_word, word="가온력", language="ko", concept=concept)
        except LexiconClashError as error:
            return clashes(error)[0].fault
        return None

    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(give, ["games", "fabless"]))

    assert sorted(outcomes, key=str) == [None, Fault.TAKEN]


def test_a_job_that_was_overtaken_changes_nothing(factory, edit, switch, organizer, now):
    edit(place_word, word="가온력", language="ko", concept="games")
    with reading(factory) as session:
        early = read_again(session, report=lambda _done: None)
    edit(place_word, word="누빛빈", language="ko", concept="games")
    switch()

    with unit_of_work(factory) as session:
        switch_lexicon(session, actor=organizer, read=early, now=now)

    lexicon, number = lexicon_in_force(factory)
    assert number == 2
    assert concept_named(lexicon, "누빛빈") == "games"


def test_progress_is_told_and_counted(factory, edit, ecosystem):
    edit(place_word, word="cho nông dân", language="vi", concept="games")
    told: list[int] = []

    with reading(factory) as session:
        read = read_again(session, report=told.append)

    assert read == ReadAgain(step=1, profiles=4, changed=1)
    assert told == [4]


def test_what_came_of_the_last_reading_is_shown(factory, edit, now):
    job_id = edit(place_word, word="가온력", language="ko", concept="games")
    with unit_of_work(factory) as session:
        start_job(session, job_id=job_id, now=now)
        finish_job(session, job_id=job_id, result={"profiles": 4, "changed": 1}, now=now)

    with reading(factory) as session:
        found = lexicon_reading(session)
    assert (found.profiles, found.changed, found.has_failed) == (4, 1, False)


def test_a_reading_that_came_to_nothing_can_be_asked_for_again(factory, edit, now, switch):
    job_id = edit(place_word, word="가온력", language="ko", concept="games")
    with unit_of_work(factory) as session:
        start_job(session, job_id=job_id, now=now)
        fail_job(session, job_id=job_id, problem=NotFoundError().sentence, now=now)
    with reading(factory) as session:
        assert lexicon_reading(session).has_failed

    edit(ask_for_reading)

    with reading(factory) as session:
        found = lexicon_reading(session)
        assert (found.is_waiting, found.has_failed) == (True, False)
        assert found.job is not None
        assert found.job.status is JobStatus.WAITING
    switch()
    assert lexicon_in_force(factory).number == 1


def test_concepts_are_found_by_any_of_their_words(view):
    found = view(search_concepts, words="팹리스")
    assert found.concepts[0].concept.id == "fabless"
    assert found.concepts[0].line == ("chip-design", "semiconductors")

    assert view(search_concepts, words="thiet ke vi mach").concepts[0].concept.id == "chip-design"
    assert view(search_concepts, words="zzzz").total == 0


def test_a_sector_narrows_the_concepts_and_pages_hold_them_all(view):
    every = view(search_concepts, words="")
    games = view(search_concepts, words="", sector="games")
    last = view(search_concepts, words="", page=10_000)

    assert every.total == len(every.lexicon.concepts)
    assert {c.concept.id for c in games.concepts} <= set(every.lexicon.concepts)
    assert all("games" in (c.concept.id, *c.line) for c in games.concepts)
    assert 0 < games.total < every.total
    assert last.number == -(-every.total // last.size)


def test_no_such_concept_is_not_found(view):
    with pytest.raises(NotFoundError):
        view(load_concept, concept="nowhere")


def test_the_history_is_paged_with_the_latest_first(edit, view, organizer, factory, now):
    for number in range(22):
        edit(ignore_word, language="en", word=f"word {number}")

    first, second = view(list_edits), view(list_edits, page=9)
    assert (first.total, first.number, len(first.edits)) == (22, 1, 20)
    assert (second.number, [e.edit.word for e in second.edits]) == (2, ["word 1", "word 0"])


def test_the_export_holds_every_edit_that_stands(edit, view):
    edit(add_concept, words=MOON, parent=None)
    edit(ignore_word, language="en", word="synergy")

    text = view(export_overlay)

    assert '[moon-energy]\nsector = true\nen = ["moon energy"]' in text
    assert '# words that name no concept: "synergy"' in text


@pytest.fixture
def shipyards(factory):
    """Profiles of two shipyards in three languages, and a name that is no word."""
    with unit_of_work(factory) as session:
        for name in ("Hải Âm", "Sóng Biếc"):
            make_profile(
                session,
                {
                    "name": name,
                    "language": "vi",
                    "city": "Ulsan",
                    "summary_vi": "Đan vòng nhím tại Ulsan, cùng Hải Âm.",
                    "summary_ko": "달팽솔을 만듭니다.",
                    "description_vi": "Một studio nhỏ.",
                },
            )


def test_words_that_no_concept_knows_are_listed_with_examples(view, shipyards):
    found = view(list_unknown_words)
    texts = {listed.text: listed for listed in found.words}

    assert "vòng nhím" in " ".join(texts)
    assert "달팽솔" in " ".join(texts)
    assert "hải âm" not in " ".join(texts).casefold()
    assert "ulsan" not in " ".join(texts).casefold()
    assert all(listed.word.profiles == 2 and listed.examples for listed in found.words)
    assert (found.read, found.profiles) == (6, 6)
    assert sum(found.counts.values()) == found.total


def test_a_language_narrows_the_list_of_words(view, shipyards):
    every, korean = view(list_unknown_words), view(list_unknown_words, language="ko")

    assert {listed.word.language for listed in korean.words} == {"ko"}
    assert korean.total == every.counts["ko"] < every.total
    assert view(list_unknown_words, language="xx", page=7).words == ()


def test_what_was_decided_leaves_the_list_at_once(edit, view, switch, shipyards):
    first, second = view(list_unknown_words).words[:2]
    edit(ignore_word, language=first.word.language, word=first.word.text)
    edit(
        place_word,
        language=second.word.language,
        word=second.word.text,
        concept="games",
    )

    open_words = {listed.word.text for listed in view(list_unknown_words).words}
    assert not open_words & {first.word.text, second.word.text}
    switch()
    open_words = {listed.word.text for listed in view(list_unknown_words).words}
    assert not open_words & {first.word.text, second.word.text}


def test_of_very_many_profiles_a_sample_is_read(view, shipyards, monkeypatch):
    monkeypatch.setattr("matchmaker.services.lexicon_unknown.MOST_READ", 2)

    found = view(list_unknown_words)

    assert (found.read, found.profiles) == (2, 6)
