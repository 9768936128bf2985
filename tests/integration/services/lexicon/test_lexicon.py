"""The lexicon in force: when an edit takes effect, and what follows from it."""

from matchmaker.domain.enums import JobStatus
from matchmaker.domain.errors import NotFoundError
from matchmaker.services.jobs import fail_job, finish_job, start_job
from matchmaker.services.lexicon.edits import (
    add_concept,
    add_words,
    ask_for_reading,
    place_word,
    undo_edit,
)
from matchmaker.services.lexicon.lexicon import asked_lexicon, concept_named, current_lexicon
from matchmaker.services.lexicon.reading import ReadAgain, read_again, switch_lexicon
from matchmaker.services.lexicon.views import lexicon_reading, list_edits, load_concept
from matchmaker.services.matches.filters import MatchFilters
from matchmaker.services.matches.index import current_index
from matchmaker.services.matches.matches import list_matches
from matchmaker.storage.queries.changes import latest_change_number
from matchmaker.storage.session import reading, unit_of_work

MOON = {"en": ("moon energy",), "ko": ("가온력",)}


def lexicon_in_force(factory):
    with reading(factory) as session:
        return current_lexicon(session)


def test_without_edits_the_files_are_in_force(factory):
    lexicon, number = lexicon_in_force(factory)

    assert number == 0
    assert concept_named(lexicon, "팹리스") == "fabless"
    assert concept_named(lexicon, "팹리스 기업이") is None
    assert concept_named(lexicon, "") is None


def test_an_edit_takes_effect_when_the_profiles_were_read_again(factory, edit_lexicon, switch_over):
    edit_lexicon(place_word, word="가온력", language="ko", concept="반도체 설계")

    assert concept_named(lexicon_in_force(factory).lexicon, "가온력") is None
    with reading(factory) as session:
        assert lexicon_reading(session).is_waiting
        assert concept_named(asked_lexicon(session).lexicon, "가온력") == "chip-design"

    switch_over()

    lexicon, number = lexicon_in_force(factory)
    assert (concept_named(lexicon, "가온력"), number) == ("chip-design", 1)
    with reading(factory) as session:
        assert not lexicon_reading(session).is_waiting


def test_every_process_sees_the_switch_at_its_next_request(factory, edit_lexicon, switch_over):
    with reading(factory) as session:
        before = current_index(session)
    edit_lexicon(add_words, concept="semiconductors", language="vi", words=["cho nông dân"])
    with reading(factory) as session:
        assert current_index(session) is before

    assert switch_over().changed == 1

    with reading(factory) as session:
        after = current_index(session)
        assert after.number == before.number + 1 == latest_change_number(session)
        assert concept_named(after.index.documents.lexicon, "cho nông dân") == "semiconductors"


def test_rankings_follow_a_word_and_its_undoing(
    factory, ecosystem, edit_lexicon, switch_over, ask_lexicon
):
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
    edit_lexicon(add_words, concept="fabless", language="vi", words=["cho nông dân"])
    assert score() == before
    switch_over()
    assert score() > before

    (made,) = ask_lexicon(list_edits).edits
    edit_lexicon(undo_edit, edit_id=made.public_id)
    switch_over()
    assert score() == before


def test_a_sector_of_the_overlay_is_a_choice_in_the_filters(
    factory, ecosystem, lexicon_organizer, edit_lexicon, switch_over
):
    edit_lexicon(add_concept, words={"en": ("farm trade",), "vi": ("cho nông dân",)}, parent=None)
    switch_over()

    with reading(factory) as session:
        found = list_matches(
            session,
            actor=lexicon_organizer,
            profile_id=ecosystem.fund,
            filters=MatchFilters(sectors=frozenset({"farm-trade"})),
            page=1,
        )
    assert dict(found.facets.sectors)["farm-trade"] == 1
    assert [item.other.public_id for item in found.items] == [ecosystem.shop]


def test_concepts_build_on_what_was_just_added(edit_lexicon, ask_lexicon):
    edit_lexicon(add_concept, words=MOON, parent=None)
    edit_lexicon(add_concept, words={"en": ("moon turbines",)}, parent="가온력")
    edit_lexicon(place_word, word="누빛빈", language="ko", concept="moon turbines")

    found, lexicon = ask_lexicon(load_concept, concept="moon-turbines")
    assert found.line == ("moon-energy",)
    assert (found.is_new, found.own_words) == (True, {"누빛빈"})
    assert "moon-energy" in lexicon.sectors


def test_a_job_that_was_overtaken_changes_nothing(
    factory, edit_lexicon, switch_over, lexicon_organizer, now
):
    edit_lexicon(place_word, word="가온력", language="ko", concept="games")
    with reading(factory) as session:
        early = read_again(session, report=lambda _done: None)
    edit_lexicon(place_word, word="누빛빈", language="ko", concept="games")
    switch_over()

    with unit_of_work(factory) as session:
        switch_lexicon(session, actor=lexicon_organizer, read=early, now=now)

    lexicon, number = lexicon_in_force(factory)
    assert number == 2
    assert concept_named(lexicon, "누빛빈") == "games"


def test_progress_is_told_and_counted(factory, edit_lexicon, ecosystem):
    edit_lexicon(place_word, word="cho nông dân", language="vi", concept="games")
    told: list[int] = []

    with reading(factory) as session:
        read = read_again(session, report=told.append)

    assert read == ReadAgain(step=1, profiles=4, changed=1)
    assert told == [4]


def test_what_came_of_the_last_reading_is_shown(factory, edit_lexicon, now):
    job_id = edit_lexicon(place_word, word="가온력", language="ko", concept="games")
    with unit_of_work(factory) as session:
        start_job(session, job_id=job_id, now=now)
        finish_job(session, job_id=job_id, result={"profiles": 4, "changed": 1}, now=now)

    with reading(factory) as session:
        found = lexicon_reading(session)
    assert (found.profiles, found.changed, found.has_failed) == (4, 1, False)


def test_a_reading_that_came_to_nothing_can_be_asked_for_again(
    factory, edit_lexicon, now, switch_over
):
    job_id = edit_lexicon(place_word, word="가온력", language="ko", concept="games")
    with unit_of_work(factory) as session:
        start_job(session, job_id=job_id, now=now)
        fail_job(session, job_id=job_id, problem=NotFoundError().sentence, now=now)
    with reading(factory) as session:
        assert lexicon_reading(session).has_failed

    edit_lexicon(ask_for_reading)

    with reading(factory) as session:
        found = lexicon_reading(session)
        assert (found.is_waiting, found.has_failed) == (True, False)
        assert found.job is not None
        assert found.job.status is JobStatus.WAITING
    switch_over()
    assert lexicon_in_force(factory).number == 1
