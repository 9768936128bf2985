"""Decks: looked into by a job, read for the matches only while the whole other side may look."""

import pytest
from sqlalchemy import select

from matchmaker.domain.membership_enums import FilePurpose, FileStatus
from matchmaker.services.lexicon.readings import keep_readings, read_ahead
from matchmaker.services.profiles.decks import give_up_deck, look_into_deck
from matchmaker.services.profiles.files import CONTENT, remove_file
from matchmaker.services.profiles.profiles import load_profile
from matchmaker.storage.files import FileStore
from matchmaker.storage.models.readings import ProfileReading
from matchmaker.storage.session import make_engine, make_session_factory, reading, unit_of_work
from tests.factories.decks import Desk
from tests.factories.documents import make_pdf


@pytest.fixture
def desk(factory, ecosystem, tmp_path, now):
    return Desk(factory, ecosystem, FileStore(tmp_path / "files"), now)


def test_a_deck_waits_until_a_job_has_looked_into_it(desk):
    folder = desk.put()
    waiting = desk.stored()
    desk.work()

    assert [(file.status, file.pages) for file in waiting] == [(FileStatus.WAITING, None)]
    assert [(file.status, file.pages, file.texts) for file in desk.stored()] == [
        (FileStatus.READY, 2, [])
    ]
    assert desk.store.names(folder) == {CONTENT, "page-1.webp", "page-2.webp"}


def test_its_text_counts_once_all_may_see_it_and_no_longer_when_it_is_narrowed(desk):
    before = desk.scores()
    desk.put()
    desk.work()
    put_only = desk.scores()
    job = desk.show_to("members")
    desk.work()
    opened = desk.scores()
    read = desk.stored()[0].texts
    nothing = desk.show_to("matched")

    assert put_only == before
    assert job is not None
    assert "smart farming" in read[0]
    assert opened != before
    assert nothing is None
    assert desk.stored()[0].texts == []
    assert desk.scores() == before


def test_another_process_finds_the_same_with_and_without_the_deck(desk, factory, database_url):
    with unit_of_work(factory) as session:
        keep_readings(session, read_ahead(session))
    desk.put()
    desk.show_to("members")
    desk.work()

    engine = make_engine(database_url)
    fresh = desk.scores(make_session_factory(engine))
    engine.dispose()

    assert fresh == desk.scores()


def test_a_reading_with_a_deck_is_never_kept(desk, factory, ecosystem):
    desk.put()
    desk.show_to("members")
    desk.work()
    with unit_of_work(factory) as session:
        keep_readings(session, read_ahead(session))

    with reading(factory) as session:
        chip = load_profile(session, actor=ecosystem.founder, profile_id=ecosystem.chip)
    kept = desk.stored(select(ProfileReading.profile_id))
    assert kept
    assert chip.id not in kept


def test_removing_or_replacing_an_open_deck_takes_its_text_out_of_the_matches(
    desk, factory, ecosystem, now
):
    before = desk.scores()
    desk.show_to("members")
    desk.put()
    desk.work()
    opened = desk.scores()
    desk.put(make_pdf("", ""))
    replaced = desk.scores()
    desk.work()
    with unit_of_work(factory) as session:
        remove_file(
            session,
            actor=ecosystem.founder,
            profile_id=ecosystem.chip,
            purpose=FilePurpose.DECK,
            now=now,
        )

    assert opened != before
    assert replaced == before
    assert desk.scores() == before


def test_a_deck_narrowed_while_the_job_is_at_it_is_not_read(desk):
    desk.show_to("members")
    folder = desk.put()
    found = desk.look_into(folder)
    desk.show_to("own")
    desk.keep(folder, found)

    assert found["texts"]
    assert [(file.status, file.texts) for file in desk.stored()] == [(FileStatus.READY, [])]


def test_a_deck_opened_while_the_job_is_at_it_is_read_by_another(desk):
    folder = desk.put()
    found = desk.look_into(folder)
    desk.show_to("members")
    desk.keep(folder, found)
    desk.work()

    assert len(desk.stored()[0].texts) == 2


def test_a_deck_replaced_while_the_job_is_at_it_is_not_touched(desk, factory):
    folder = desk.put()
    found = desk.look_into(folder)
    newer = desk.put()
    desk.keep(folder, found)
    with unit_of_work(factory) as session:
        give_up_deck(session, folder=folder)

    assert [(file.folder_name, file.status) for file in desk.stored()] == [
        (newer, FileStatus.WAITING)
    ]
    with reading(factory) as session:
        assert look_into_deck(session, store=desk.store, folder=folder)["problem"] is None


def test_a_deck_whose_bytes_are_gone_is_refused(desk):
    desk.store.delete(desk.put())
    desk.work()

    assert desk.stored()[0].status is FileStatus.REFUSED


def test_a_deck_that_stops_its_worker_is_given_up(desk, factory):
    folder = desk.put()
    with unit_of_work(factory) as session:
        give_up_deck(session, folder=folder)

    assert desk.stored()[0].status is FileStatus.REFUSED


def test_opening_a_deck_without_text_says_so(desk):
    desk.put(make_pdf("", ""))
    desk.show_to("members")
    desk.work()
    warned = desk.stored()[0]
    again = desk.show_to("matched")

    assert (warned.status, "no text" in str(warned.problem)) == (FileStatus.READY, True)
    assert again is None
    assert desk.stored()[0].problem is None
