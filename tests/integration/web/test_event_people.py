"""The pages of those who take part in an event, and of their wishes."""

from sqlalchemy import select

from matchmaker.storage.models.events import (
    Event,
    Participant,
    ParticipantAbsence,
)
from matchmaker.storage.models.hosts import Host
from matchmaker.storage.models.interpreters import EventInterpreter
from matchmaker.storage.session import unit_of_work
from tests.factories.events import make_event


def test_hours_are_ticked_in_a_grid(organizer, demo_day, read):
    page = organizer.get(f"{demo_day.path}/participants/hours?side=startup")
    assert page.text.count('type="checkbox"') == 12

    late = demo_day.startups[0]
    data = {"slot": demo_day.slots, "who": [late], late: ["1", "2", "3", "99", "x"]}
    sent = organizer.send(f"{demo_day.path}/participants/hours?side=startup", data)

    assert sent.headers["Location"].endswith("/participants/hours?side=startup")
    [absence] = read(select(ParticipantAbsence))
    assert absence.slot_id


def test_interpreters_have_a_grid_too(organizer, demo_day):
    page = organizer.get(f"{demo_day.path}/interpreters/hours")

    assert page.text.count('type="checkbox"') == 4
    assert "P1 Interpreter" in page.text


def test_a_participant_is_changed_on_their_page(organizer, demo_day, read):
    path = f"{demo_day.path}/participants/{demo_day.startups[0]}"
    assert "Startup" in organizer.get(path).text

    wrong = organizer.send(path, {"people": "1", "languages": "Klingon", "version": "1"})
    assert wrong.status_code == 422
    assert "No language is called Klingon." in wrong.text

    right = {"people": "2", "languages": "en, tiếng Việt", "version": "1", "maximum": "3"}
    assert organizer.send(path, right).status_code == 302
    [changed] = [row for row in read(select(Participant)) if row.people == 2]
    assert (changed.languages, changed.maximum) == (["en", "vi"], 3)


def test_limits_hold_for_all_of_a_side_where_nobody_is_ticked(organizer, demo_day, read):
    organizer.send(f"{demo_day.path}/participants/limits", {"maximum": "2", "side": "startup"})

    limits = [row.maximum for row in read(select(Participant)) if row.maximum]
    assert limits == [2, 2, 2]


def test_people_are_taken_out_and_put_back(organizer, demo_day, read):
    who = {"who": demo_day.startups[0], "side": "startup"}

    gone = organizer.send(f"{demo_day.path}/participants/withdraw", who, follow_redirects=True)
    assert "1 meeting of the plan lacks them now" in gone.text
    assert "Taken out" in gone.text
    organizer.send(f"{demo_day.path}/participants/return", who)
    assert [row for row in read(select(Participant)) if row.withdrawn_at] == []
    nobody = organizer.send(f"{demo_day.path}/participants/withdraw", {}, follow_redirects=True)
    assert "Nobody was ticked." in nobody.text


def test_participants_are_added_from_a_list_a_delegation_and_names(
    organizer, world, demo_day, read
):
    add = f"{demo_day.path}/participants/add"
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


def test_matches_offer_whom_to_invite(organizer, demo_day):
    page = organizer.get(f"{demo_day.path}/participants/add?way=matches&kind=startup")

    assert page.status_code == 200


def test_interpreters_of_the_host_are_added(organizer, demo_day, read):
    assert (
        "Nobody new"
        in organizer.send(f"{demo_day.path}/interpreters", {}, follow_redirects=True).text
    )
    assert len(read(select(EventInterpreter))) == 1


def test_who_must_meet_is_said_in_the_table_and_by_hand(organizer, demo_day):
    pair = f"{demo_day.investors[0]}/{demo_day.startups[1]}"
    organizer.send(f"{demo_day.path}/wishes/rules/{pair}?rule=must")
    assert "must meet" in organizer.get(f"{demo_day.path}/wishes").text
    organizer.send(f"{demo_day.path}/wishes/rules/{pair}?rule=none")
    by_hand = {"guest": demo_day.investors[0], "home": demo_day.startups[2], "rule": "must-not"}
    organizer.send(f"{demo_day.path}/wishes/rules", by_hand)

    page = organizer.get(f"{demo_day.path}/wishes").text
    assert "status--danger" in page
    assert organizer.send(f"{demo_day.path}/wishes/rules/{pair}?rule=perhaps").status_code == 404
    assert organizer.send(f"{demo_day.path}/wishes/rules", {"rule": "must"}).status_code == 404


def test_weights_are_tried_without_being_kept(organizer, demo_day, read):
    weights = dict.fromkeys(("match", "investor", "startup", "both", "accepted", "met"), "7")

    page = organizer.send(f"{demo_day.path}/wishes/weights/trial", weights)

    assert page.status_code == 200
    assert 'name="match" value="7"' in page.text
    assert {row.weights.get("match") for row in read(select(Event))} == {None}
    organizer.send(f"{demo_day.path}/wishes/weights", weights)
    assert {row.weights.get("match") for row in read(select(Event))} == {None, 7}


def test_wishes_of_nobody_lead_to_adding_participants(organizer, demo_day, factory):
    with unit_of_work(factory) as session:
        host = session.scalars(select(Host).order_by(Host.id).limit(1)).one()
        empty = make_event(session, host, investors=0, startups=0).event.public_id
    adding = f'href="/events/{empty}/participants/add"'

    page = organizer.get(f"/events/{empty}/wishes").text

    assert "Nobody takes part yet." in page
    assert adding in page
    assert "Narrow the list" not in page
    assert "Nobody takes part yet." not in organizer.get(f"{demo_day.path}/wishes").text
