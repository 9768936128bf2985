"""The pages of those who take part in an event, and of their wishes."""

from types import SimpleNamespace

import pytest
from sqlalchemy import select

from matchmaker.domain.enums import Kind
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.events import (
    Event,
    EventHost,
    Participant,
    ParticipantAbsence,
)
from matchmaker.storage.models.hosts import Host, HostMembership
from matchmaker.storage.models.interpreters import EventInterpreter
from matchmaker.storage.models.schedules import EventSchedule, Meeting
from matchmaker.storage.session import unit_of_work
from tests.factories.events import make_event


@pytest.fixture
def made(world, factory):
    """An event of the organizer's host with one meeting; the other host helps with startups."""
    with unit_of_work(factory) as session:
        own, other = (host_of(session, email) for email in (world.organizer, world.other_organizer))
        made = make_event(session, own, interpreters=[("vi", "zh")])
        session.add_all(
            [
                EventHost(event_id=made.event.id, host_id=other.id, side=Kind.STARTUP),
                EventSchedule(event_id=made.event.id, working_number=1),
                Meeting(
                    event_id=made.event.id,
                    investor_id=made.investors[0].id,
                    startup_id=made.startups[0].id,
                    slot_id=made.slots[0].id,
                    table=2,
                    event_interpreter_id=made.interpreters[0].id,
                    score=50.0,
                ),
            ]
        )
        make_event(session, other, name="Elsewhere")
        return SimpleNamespace(
            path=f"/events/{made.event.public_id}",
            slots=[str(slot.public_id) for slot in made.slots],
            session=str(made.session.public_id),
            room=str(made.rooms[0].public_id),
            investors=[str(one.public_id) for one in made.investors],
            startups=[str(one.public_id) for one in made.startups],
            interpreter=str(made.interpreters[0].public_id),
        )


def host_of(session, email):
    found = select(Host).join(HostMembership, HostMembership.host_id == Host.id)
    mine = found.join(Account, Account.id == HostMembership.account_id)
    return session.scalars(mine.where(Account.email == email)).one()


def test_hours_are_ticked_in_a_grid(organizer, made, read):
    page = organizer.get(f"{made.path}/participants/hours?side=startup")
    assert page.text.count('type="checkbox"') == 12

    late = made.startups[0]
    data = {"slot": made.slots, "who": [late], late: ["1", "2", "3", "99", "x"]}
    sent = organizer.send(f"{made.path}/participants/hours?side=startup", data)

    assert sent.headers["Location"].endswith("/participants/hours?side=startup")
    [absence] = read(select(ParticipantAbsence))
    assert absence.slot_id


def test_interpreters_have_a_grid_too(organizer, made):
    page = organizer.get(f"{made.path}/interpreters/hours")

    assert page.text.count('type="checkbox"') == 4
    assert "P1 Interpreter" in page.text


def test_a_participant_is_changed_on_their_page(organizer, made, read):
    path = f"{made.path}/participants/{made.startups[0]}"
    assert "Startup" in organizer.get(path).text

    wrong = organizer.send(path, {"people": "1", "languages": "Klingon", "version": "1"})
    assert wrong.status_code == 422
    assert "No language is called Klingon." in wrong.text

    right = {"people": "2", "languages": "en, tiếng Việt", "version": "1", "maximum": "3"}
    assert organizer.send(path, right).status_code == 302
    [changed] = [row for row in read(select(Participant)) if row.people == 2]
    assert (changed.languages, changed.maximum) == (["en", "vi"], 3)


def test_limits_hold_for_all_of_a_side_where_nobody_is_ticked(organizer, made, read):
    organizer.send(f"{made.path}/participants/limits", {"maximum": "2", "side": "startup"})

    limits = [row.maximum for row in read(select(Participant)) if row.maximum]
    assert limits == [2, 2, 2]


def test_people_are_taken_out_and_put_back(organizer, made, read):
    who = {"who": made.startups[0], "side": "startup"}

    gone = organizer.send(f"{made.path}/participants/withdraw", who, follow_redirects=True)
    assert "1 meeting of the plan lacks them now" in gone.text
    assert "Taken out" in gone.text
    organizer.send(f"{made.path}/participants/return", who)
    assert [row for row in read(select(Participant)) if row.withdrawn_at] == []
    nobody = organizer.send(f"{made.path}/participants/withdraw", {}, follow_redirects=True)
    assert "Nobody was ticked." in nobody.text


def test_participants_are_added_from_a_list_a_delegation_and_names(organizer, world, made, read):
    add = f"{made.path}/participants/add"
    assert str(world.guest_profile) in organizer.get(f"{add}?kind=investor").text
    before = len(read(select(Participant)))

    organizer.send(add, {"profile": str(world.startup_profile), "kind": "startup"})
    assert len(read(select(Participant))) == before + 1
    assert "Takes part" in organizer.get(f"{add}?kind=startup").text
    organizer.send(f"{add}/delegation", {"delegation": str(world.delegation)})
    assert len(read(select(Participant))) == before + 2

    page = organizer.send(f"{add}/names", {"kind": "startup", "names": "Nobody at all\n"})
    assert "1 name was not found" in page.text
    assert "Nobody at all" in page.text


def test_matches_offer_whom_to_invite(organizer, made):
    page = organizer.get(f"{made.path}/participants/add?way=matches&kind=startup")

    assert page.status_code == 200


def test_interpreters_of_the_host_are_added(organizer, made, read):
    assert (
        "Nobody new" in organizer.send(f"{made.path}/interpreters", {}, follow_redirects=True).text
    )
    assert len(read(select(EventInterpreter))) == 1


def test_who_must_meet_is_said_in_the_table_and_by_hand(organizer, made):
    pair = f"{made.investors[0]}/{made.startups[1]}"
    organizer.send(f"{made.path}/wishes/rules/{pair}?rule=must")
    assert "must meet" in organizer.get(f"{made.path}/wishes").text
    organizer.send(f"{made.path}/wishes/rules/{pair}?rule=none")
    by_hand = {"guest": made.investors[0], "home": made.startups[2], "rule": "must-not"}
    organizer.send(f"{made.path}/wishes/rules", by_hand)

    page = organizer.get(f"{made.path}/wishes").text
    assert "status--danger" in page
    assert organizer.send(f"{made.path}/wishes/rules/{pair}?rule=perhaps").status_code == 404
    assert organizer.send(f"{made.path}/wishes/rules", {"rule": "must"}).status_code == 404


def test_weights_are_tried_without_being_kept(organizer, made, read):
    weights = dict.fromkeys(("match", "investor", "startup", "both", "accepted", "met"), "7")

    page = organizer.send(f"{made.path}/wishes/weights/trial", weights)

    assert page.status_code == 200
    assert 'name="match" value="7"' in page.text
    assert {row.weights.get("match") for row in read(select(Event))} == {None}
    organizer.send(f"{made.path}/wishes/weights", weights)
    assert {row.weights.get("match") for row in read(select(Event))} == {None, 7}
