"""Decks: looked into by a job, read for the matches only while the whole other side may look."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from matchmaker.domain.errors import NotAllowedError, NotFoundError
from matchmaker.domain.membership_enums import FilePurpose, FileStatus
from matchmaker.services.decks import (
    find_deck,
    give_up_deck,
    keep_deck,
    list_deck_concepts,
    look_into_deck,
    open_deck,
)
from matchmaker.services.files import (
    CONTENT,
    Upload,
    load_files,
    load_own_files,
    put_file,
    remove_file,
    sweep_orphans,
)
from matchmaker.services.match_filters import MatchFilters
from matchmaker.services.matches import list_matches
from matchmaker.services.profile_audiences import save_audiences
from matchmaker.services.profiles import load_profile
from matchmaker.services.readings import keep_readings
from matchmaker.storage.files import FileStore
from matchmaker.storage.models.consents import Opening
from matchmaker.storage.models.files import StoredFile
from matchmaker.storage.models.jobs import Job
from matchmaker.storage.models.notifications import Notification
from matchmaker.storage.models.readings import ProfileReading
from matchmaker.storage.session import make_engine, make_session_factory, reading, unit_of_work
from tests.factories.documents import make_locked_pdf, make_pdf

DECK = make_pdf("We run an online marketplace for smart farming", "Solar power for farmers")


@pytest.fixture
def store(tmp_path):
    return FileStore(tmp_path / "files")


@pytest.fixture
def put(factory, ecosystem, store, now):
    def put(content=DECK, actor=None, purpose=FilePurpose.DECK, at=now):
        with store.written({CONTENT: content}) as folder, unit_of_work(factory) as session:
            upload = Upload(purpose, "deck.pdf", "application/pdf", len(content), b"", folder)
            put_file(
                session,
                actor=actor or ecosystem.founder,
                profile_id=ecosystem.chip,
                upload=upload,
                now=at,
            )
        return folder

    return put


@pytest.fixture
def work(factory, ecosystem, store, now):
    """What a worker does with all jobs that there are."""

    def work():
        with reading(factory) as session:
            folders = [job.payload["folder"] for job in session.scalars(select(Job))]
        for folder in folders:
            with reading(factory) as session:
                found = look_into_deck(session, store=store, folder=folder)
            with unit_of_work(factory) as session:
                keep_deck(session, actor=ecosystem.founder, folder=folder, found=found, now=now)

    return work


@pytest.fixture
def show_to(factory, ecosystem, now):
    def show_to(audience):
        with unit_of_work(factory) as session:
            actor = ecosystem.founder
            version = load_profile(session, actor=actor, profile_id=ecosystem.chip).version
            return save_audiences(
                session,
                actor=actor,
                profile_id=ecosystem.chip,
                version=version,
                chosen={"deck": audience},
                now=now,
            )

    return show_to


@pytest.fixture
def scores(factory, ecosystem):
    """The list of the fund, as one process sees it."""

    def scores(factory=factory):
        with reading(factory) as session:
            found = list_matches(
                session,
                actor=ecosystem.investor,
                profile_id=ecosystem.fund,
                filters=MatchFilters(),
                page=1,
            )
        return {item.other.name: item.explanation.score for item in found.items}

    return scores


@pytest.fixture
def stored(factory):
    def stored(question=None):
        with reading(factory) as session:
            return list(session.scalars(select(StoredFile) if question is None else question))

    return stored


def test_a_deck_waits_until_a_job_has_looked_into_it(put, work, stored, store):
    folder = put()
    waiting = stored()
    work()

    assert [(file.status, file.pages) for file in waiting] == [(FileStatus.WAITING, None)]
    assert [(file.status, file.pages, file.texts) for file in stored()] == [
        (FileStatus.READY, 2, [])
    ]
    assert store.names(folder) == {CONTENT, "page-1.webp", "page-2.webp"}


def test_its_text_counts_once_all_may_see_it_and_no_longer_when_it_is_narrowed(
    put, work, show_to, scores, stored
):
    before = scores()
    put()
    work()
    put_only = scores()
    job = show_to("members")
    work()
    opened = scores()
    read = stored()[0].texts
    nothing = show_to("matched")

    assert put_only == before
    assert job is not None
    assert "smart farming" in read[0]
    assert opened != before
    assert nothing is None
    assert stored()[0].texts == []
    assert scores() == before


def test_another_process_finds_the_same_with_and_without_the_deck(
    factory, put, work, show_to, scores, database_url
):
    with unit_of_work(factory) as session:
        keep_readings(session)
    put()
    show_to("members")
    work()

    engine = make_engine(database_url)
    fresh = scores(make_session_factory(engine))
    engine.dispose()

    assert fresh == scores()


def test_a_reading_with_a_deck_is_never_kept(factory, ecosystem, put, work, show_to, stored):
    put()
    show_to("members")
    work()
    with unit_of_work(factory) as session:
        keep_readings(session)

    with reading(factory) as session:
        chip = load_profile(session, actor=ecosystem.founder, profile_id=ecosystem.chip)
    kept = stored(select(ProfileReading.profile_id))
    assert kept
    assert chip.id not in kept


def test_removing_or_replacing_an_open_deck_takes_its_text_out_of_the_matches(
    factory, ecosystem, put, work, show_to, scores, *, now
):
    before = scores()
    show_to("members")
    put()
    work()
    opened = scores()
    put(make_pdf("", ""))
    replaced = scores()
    work()
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
    assert scores() == before


def test_a_deck_narrowed_while_the_job_is_at_it_is_not_read(
    factory, ecosystem, put, store, show_to, stored, *, now
):
    show_to("members")
    folder = put()
    with reading(factory) as session:
        found = look_into_deck(session, store=store, folder=folder)
    show_to("own")
    with unit_of_work(factory) as session:
        keep_deck(session, actor=ecosystem.founder, folder=folder, found=found, now=now)

    assert found["texts"]
    assert [(file.status, file.texts) for file in stored()] == [(FileStatus.READY, [])]


def test_a_deck_opened_while_the_job_is_at_it_is_read_by_another(
    factory, ecosystem, put, store, show_to, stored, *, work, now
):
    folder = put()
    with reading(factory) as session:
        found = look_into_deck(session, store=store, folder=folder)
    show_to("members")
    with unit_of_work(factory) as session:
        keep_deck(session, actor=ecosystem.founder, folder=folder, found=found, now=now)
    work()

    assert len(stored()[0].texts) == 2


def test_a_deck_replaced_while_the_job_is_at_it_is_not_touched(
    factory, ecosystem, put, store, stored, now
):
    folder = put()
    with reading(factory) as session:
        found = look_into_deck(session, store=store, folder=folder)
    newer = put()
    with unit_of_work(factory) as session:
        keep_deck(session, actor=ecosystem.founder, folder=folder, found=found, now=now)
        give_up_deck(session, folder=folder)

    assert [(file.folder_name, file.status) for file in stored()] == [(newer, FileStatus.WAITING)]
    with reading(factory) as session:
        assert look_into_deck(session, store=store, folder=folder)["problem"] is None


def test_a_refused_deck_says_why_and_tells_who_sent_it(ecosystem, put, work, stored):
    put(make_locked_pdf())
    work()

    (file,) = stored()
    assert (file.status, "password" in str(file.problem)) == (FileStatus.REFUSED, True)
    told = stored(select(Notification))
    assert [row.account_id for row in told] == [ecosystem.founder.account_id]


def test_a_deck_whose_bytes_are_gone_is_refused(put, work, stored, store):
    store.delete(put())
    work()

    assert stored()[0].status is FileStatus.REFUSED


def test_a_deck_that_stops_its_worker_is_given_up(factory, put, stored):
    folder = put()
    with unit_of_work(factory) as session:
        give_up_deck(session, folder=folder)

    assert stored()[0].status is FileStatus.REFUSED


def test_opening_a_deck_without_text_says_so(put, work, show_to, stored):
    put(make_pdf("", ""))
    show_to("members")
    work()
    warned = stored()[0]
    again = show_to("matched")

    assert (warned.status, "no text" in str(warned.problem)) == (FileStatus.READY, True)
    assert again is None
    assert stored()[0].problem is None


def test_the_owner_is_told_what_only_the_deck_says(factory, ecosystem, put, work, show_to):
    def concepts():
        with reading(factory) as session:
            files = load_own_files(session, actor=ecosystem.founder, profile_id=ecosystem.chip)
            return list_deck_concepts(session, files)

    put()
    show_to("members")
    before = concepts()
    work()

    assert before == ()
    assert "e-commerce" in concepts()


def test_one_look_is_written_down_once_an_hour(
    factory, ecosystem, put, work, show_to, stored, *, now
):
    put()
    show_to("members")
    work()

    def turn(at):
        with reading(factory) as session:
            look = find_deck(session, actor=ecosystem.investor, profile_id=ecosystem.chip, now=at)
        with unit_of_work(factory) as session:
            open_deck(session, actor=ecosystem.investor, profile_id=ecosystem.chip, now=at)
        return look.is_noted

    looks = [turn(now), turn(now + timedelta(minutes=5)), turn(now + timedelta(hours=2))]

    assert looks == [False, True, False]
    assert [opening.country for opening in stored(select(Opening))] == ["KR", "KR"]


def test_who_may_not_see_a_deck_finds_none(factory, ecosystem, put, work, now):
    put()
    work()
    with reading(factory) as session:
        files = load_files(session, actor=ecosystem.investor, profile_id=ecosystem.chip)
        assert (files.deck, files.comes_with_meeting) == (None, True)
        for actor in (ecosystem.investor, ecosystem.stranger):
            with pytest.raises(NotFoundError):
                find_deck(session, actor=actor, profile_id=ecosystem.chip, now=now)


def test_only_who_speaks_for_a_profile_changes_its_files(factory, ecosystem, put, stored, now):
    for actor, error in (
        (ecosystem.investor, NotAllowedError),
        (ecosystem.stranger, NotFoundError),
    ):
        with pytest.raises(error):
            put(actor=actor)

    assert stored() == []


def test_what_the_organizers_put_is_told_to_its_people(ecosystem, put, stored):
    put(actor=ecosystem.organizer)

    told = stored(select(Notification))
    assert [(row.account_id, row.kind) for row in told] == [
        (ecosystem.founder.account_id, "acted-in-name")
    ]


def test_folders_that_no_row_names_are_swept_after_a_while(factory, put, store, now):
    named = put()
    with store.written({CONTENT: b"left behind"}) as orphan:
        pass

    def sweep(at):
        with reading(factory) as session:
            return sweep_orphans(session, store=store, now=at)

    early = sweep(now)
    late = sweep(now + timedelta(days=3650))

    assert (early, late) == (0, 1)
    assert store.names(named)
    assert not store.names(orphan)
