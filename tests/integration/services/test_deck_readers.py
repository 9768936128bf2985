"""Who puts a deck, who opens it, and what is left of it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from matchmaker.domain.errors import NotAllowedError, NotFoundError
from matchmaker.domain.membership_enums import FileStatus
from matchmaker.services.profiles.decks import find_deck, list_deck_concepts, open_deck
from matchmaker.services.profiles.files import CONTENT, load_files, load_own_files, sweep_orphans
from matchmaker.storage.files import FileStore
from matchmaker.storage.models.consents import Opening
from matchmaker.storage.models.notifications import Notification
from matchmaker.storage.session import reading, unit_of_work
from tests.factories.decks import Desk
from tests.factories.documents import make_locked_pdf


@pytest.fixture
def desk(factory, ecosystem, tmp_path, now):
    return Desk(factory, ecosystem, FileStore(tmp_path / "files"), now)


def test_a_refused_deck_says_why_and_tells_who_sent_it(desk, ecosystem):
    desk.put(make_locked_pdf())
    desk.work()

    (file,) = desk.stored()
    assert (file.status, "password" in str(file.problem)) == (FileStatus.REFUSED, True)
    told = desk.stored(select(Notification))
    assert [row.account_id for row in told] == [ecosystem.founder.account_id]


def test_the_owner_is_told_what_only_the_deck_says(desk, factory, ecosystem):
    def concepts():
        with reading(factory) as session:
            files = load_own_files(session, actor=ecosystem.founder, profile_id=ecosystem.chip)
            return list_deck_concepts(session, files)

    desk.put()
    desk.show_to("members")
    before = concepts()
    desk.work()

    assert before == ()
    assert "e-commerce" in concepts()


def test_one_look_is_written_down_once_an_hour(desk, factory, ecosystem, now):
    desk.put()
    desk.show_to("members")
    desk.work()

    def turn(at):
        with reading(factory) as session:
            look = find_deck(session, actor=ecosystem.investor, profile_id=ecosystem.chip, now=at)
        with unit_of_work(factory) as session:
            open_deck(session, actor=ecosystem.investor, profile_id=ecosystem.chip, now=at)
        return look.is_noted

    looks = [turn(now), turn(now + timedelta(minutes=5)), turn(now + timedelta(hours=2))]

    assert looks == [False, True, False]
    assert [opening.country for opening in desk.stored(select(Opening))] == ["KR", "KR"]


def test_who_may_not_see_a_deck_finds_none(desk, factory, ecosystem, now):
    desk.put()
    desk.work()
    with reading(factory) as session:
        files = load_files(session, actor=ecosystem.investor, profile_id=ecosystem.chip)
        assert (files.deck, files.comes_with_meeting) == (None, True)
        for actor in (ecosystem.investor, ecosystem.stranger):
            with pytest.raises(NotFoundError):
                find_deck(session, actor=actor, profile_id=ecosystem.chip, now=now)


def test_only_who_speaks_for_a_profile_changes_its_files(desk, ecosystem):
    for actor, error in (
        (ecosystem.investor, NotAllowedError),
        (ecosystem.stranger, NotFoundError),
    ):
        with pytest.raises(error):
            desk.put(actor=actor)

    assert desk.stored() == []


def test_what_the_organizers_put_is_told_to_its_people(desk, ecosystem):
    desk.put(actor=ecosystem.organizer)

    told = desk.stored(select(Notification))
    assert [(row.account_id, row.kind) for row in told] == [
        (ecosystem.founder.account_id, "acted-in-name")
    ]


def test_folders_that_no_row_names_are_swept_after_a_while(desk, factory, now):
    named = desk.put()
    with desk.store.written({CONTENT: b"left behind"}) as orphan:
        pass

    def sweep(at):
        with reading(factory) as session:
            return sweep_orphans(session, store=desk.store, now=at)

    early = sweep(now)
    late = sweep(now + timedelta(days=3650))

    assert (early, late) == (0, 1)
    assert desk.store.names(named)
    assert not desk.store.names(orphan)
