"""Sites and visits as browsers see them: written down, proposed, put by hand, printed."""

import re
from io import BytesIO
from uuid import UUID

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from matchmaker.domain.enums import Kind
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.audit import AuditEntry
from matchmaker.storage.models.delegations import Delegation, DelegationMember, Traveller
from matchmaker.storage.models.events import Event, EventDelegation, EventHost
from matchmaker.storage.models.hosts import Host, HostMembership
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.models.visits import Site, Visit
from matchmaker.storage.session import unit_of_work
from tests.factories.events import make_event, make_participant
from tests.factories.visits import make_site, make_visit, put_on_visit

SITE = {"name": "Cảng", "minutes": "60", "travel_minutes": "20", "sectors": ["ports", "nonsense"]}
VISIT = {
    "day": "2026-03-10",
    "start": "14:00",
    "minutes": "60",
    "travel_minutes": "20",
    "seats": "9, 2",
    "language": "ko",
}


@pytest.fixture
def event(world, factory):
    """An event to which the guest of the world comes with a named traveller."""
    with unit_of_work(factory) as session:
        delegation = session.scalars(
            select(Delegation).where(Delegation.public_id == world.delegation)
        ).one()
        host = session.get_one(Host, delegation.host_id)
        guest = session.scalars(
            select(Profile).where(Profile.public_id == world.guest_profile)
        ).one()
        made = make_event(session, host, investors=0)
        make_participant(session, made.event, profile=guest)
        session.add(EventDelegation(event_id=made.event.id, delegation_id=delegation.id))
        members = select(DelegationMember).filter_by(delegation_id=delegation.id)
        [member] = session.scalars(members)
        session.add(
            Traveller(
                delegation_id=delegation.id,
                organization_id=member.organization_id,
                name="김하나",
                name_latin="=KIM Hana",
            )
        )
        visit = make_visit(session, made.event, make_site(session, host, name="Lab"))
        return f"/events/{made.event.public_id}/visits", str(visit.public_id)


def test_an_organizer_writes_a_site_down(sign_in_as, world, read):
    browser = sign_in_as(world.organizer)

    refused = browser.send("/sites/new", SITE | {"minutes": "7", "people": "many"})
    assert refused.status_code == 422
    assert "Write a whole number, or nothing." in refused.text
    assert 'value="many"' in refused.text
    assert browser.send("/sites/new", SITE).status_code == 302
    assert browser.send("/sites/new", SITE).status_code == 409
    [site] = read(select(Site).where(Site.name == "Cảng"))
    assert site.sectors == ["ports"]
    one = f"/sites/{site.public_id}"
    assert sign_in_as(world.other_organizer).get(one).status_code == 404
    assert "Cảng" not in sign_in_as(world.other_organizer).get("/sites").text
    stale = {"name": "Other", "minutes": "60", "travel_minutes": "5", "version": "9"}
    conflict = browser.send(one, stale)
    assert conflict.status_code == 409
    assert 'value="Other"' in conflict.text
    assert browser.send(f"{one}/remove").status_code == 302


def test_a_visit_is_added_with_what_is_wrong_at_its_field(sign_in_as, world, event, read):
    browser, (address, _visit) = sign_in_as(world.organizer), event
    [site] = read(select(Site).where(Site.name == "Lab"))
    typed = VISIT | {"site": str(site.public_id)}

    refused = browser.send(f"{address}/new", typed | {"seats": "many", "start": "9 sharp"})
    assert refused.status_code == 422
    assert "Write the seats of each bus" in refused.text
    uneven = browser.send(f"{address}/new", typed | {"start": "14:03"})
    assert uneven.status_code == 422
    assert "whole five minutes" in uneven.text
    assert browser.send(f"{address}/new", typed).status_code == 302
    assert len(read(select(Visit))) == 2


def test_a_visit_is_taken_off_after_a_look_at_who_goes_on_it(sign_in_as, world, event, read):
    browser, (address, visit) = sign_in_as(world.organizer), event
    one = f"{address}/{visit}"
    assert f'href="{one}/remove"' in browser.get(one).text
    empty = browser.get(f"{one}/remove?lang=en").text
    assert "Nobody goes on it." in empty
    browser.send(f"{address}/propose")

    stale = browser.send(f"{one}/remove", {"version": "1"})
    assert stale.status_code == 409
    assert "Somebody changed this meanwhile." in stale.text
    asked = browser.get(f"{one}/remove?lang=en").text
    assert "Whoever goes on it is free again" in asked
    assert "hear that it is cancelled" not in asked
    [guest] = read(select(Profile.name).where(Profile.public_id == world.guest_profile))
    assert guest in asked
    assert len(read(select(Visit))) == 1
    seen = re.search(r'name="version" value="(\d+)"', asked)
    assert seen is not None

    assert browser.send(f"{one}/remove", {"version": seen[1]}).status_code == 302
    assert read(select(Visit)) == []


@pytest.mark.parametrize("who", ["other_organizer", "lead", "guest", "startup", "stranger"])
def test_nobody_else_gets_to_the_page_on_which_a_visit_is_taken_off(sign_in_as, world, event, who):
    browser, (address, visit) = sign_in_as(getattr(world, who)), event
    assert browser.get(f"{address}/{visit}/remove").status_code in {403, 404}


def test_a_proposal_puts_the_guest_on_the_visit_and_the_sheet_names_its_people(
    sign_in_as, world, event
):
    browser, (address, visit) = sign_in_as(world.organizer), event

    proposed = browser.send(f"{address}/propose", follow_redirects=True)
    assert "1 person has a place on a visit." in proposed.text
    assert "No other way to seat them" in proposed.text
    sheet = browser.get(f"{address}/{visit}/sheet").text
    assert "김하나" in sheet
    assert "=KIM Hana" in sheet
    workbook = load_workbook(BytesIO(browser.get(f"{address}/{visit}/workbook").data))
    assert workbook.sheetnames == ["Visit", "Buses", "Security list"]
    told = {row[0]: row[1] for row in workbook["Visit"].iter_rows(values_only=True)}
    assert told["Site"] == "Lab"
    assert told["Leaves the venue"] == "13:40"
    cell = workbook["Security list"]["C2"]
    assert (cell.value, cell.data_type) == ("=KIM Hana", "s")


def test_a_guest_is_locked_moved_and_taken_off_by_hand(sign_in_as, world, event):
    browser, (address, visit) = sign_in_as(world.organizer), event
    page = browser.get(f"{address}/{visit}").text
    guest, *_others = re.findall(r'<option value="([0-9a-f-]{36})"', page)

    browser.send(f"{address}/{visit}/places", {"participant": guest, "bus": "1"})
    place = f"{address}/{visit}/places/{guest}"
    assert "Locked" in browser.get(f"{address}/{visit}").text
    browser.send(place, {"act": "unlock"})
    assert "Locked" not in browser.get(f"{address}/{visit}").text
    assert browser.send(place, {"act": "move", "bus": "7"}).status_code == 422
    browser.send(place, {"act": "move", "bus": ""})
    assert "has no bus yet" in browser.get(f"{address}/{visit}").text
    browser.send(place, {"act": "remove"})
    assert "Nobody goes yet" in browser.get(f"{address}/{visit}").text


def test_who_has_another_visit_at_that_time_is_named(sign_in_as, world, event, read):
    browser, (address, visit) = sign_in_as(world.organizer), event
    [site] = read(select(Site).where(Site.name == "Lab"))
    made = browser.send(f"{address}/new", VISIT | {"site": str(site.public_id)})
    page = browser.get(f"{address}/{visit}").text
    guest, *_others = re.findall(r'<option value="([0-9a-f-]{36})"', page)
    browser.send(f"{address}/{visit}/places", {"participant": guest, "bus": "1"})

    refused = browser.send(f"{made.location}/places", {"participant": guest, "bus": "1"})

    assert refused.status_code == 409
    assert "busy at this time" in refused.text


def test_who_only_helps_with_the_event_is_not_given_the_names_of_travellers(
    sign_in_as, world, event, factory
):
    address, visit = event
    sign_in_as(world.organizer).send(f"{address}/propose")
    with unit_of_work(factory) as session:
        account = select(Account.id).where(Account.email == world.other_organizer)
        helping = select(HostMembership.host_id).where(HostMembership.account_id.in_(account))
        [held] = session.scalars(select(Visit.event_id))
        session.add(EventHost(event_id=held, host_id=session.scalars(helping).one()))
    helper = sign_in_as(world.other_organizer)

    page = helper.get(f"{address}/{visit}").text
    assert "1 people on 10 seats" in page
    assert f"{visit}/sheet" not in page
    assert f"{visit}/workbook" not in page
    for paper in ("sheet", "workbook"):
        refused = helper.get(f"{address}/{visit}/{paper}")
        assert refused.status_code == 403
        assert "김하나" not in refused.text


def test_the_list_of_names_as_a_file_says_who_took_it_out_and_so_does_the_record(
    sign_in_as, world, event, read
):
    browser, (address, visit) = sign_in_as(world.organizer), event
    browser.send(f"{address}/propose")

    book = load_workbook(BytesIO(browser.get(f"{address}/{visit}/workbook?lang=en").data))

    for sheet in book:
        assert "Exported by" in str(sheet.cell(sheet.max_row, 1).value)
    [entry] = read(select(AuditEntry).where(AuditEntry.action == "visit.exported"))
    assert entry.details == {"visit": visit}


@pytest.mark.parametrize("who", ["other_organizer", "lead", "guest", "stranger"])
def test_others_find_no_visits(sign_in_as, world, event, who):
    address, visit = event
    browser = sign_in_as(getattr(world, who))

    for path in (address, f"{address}/{visit}", f"{address}/{visit}/sheet", f"{address}/new"):
        assert browser.get(path).status_code == 404
    assert browser.send(f"{address}/propose").status_code == 404


def test_of_very_many_without_a_bus_the_first_are_named_and_the_rest_are_counted(
    sign_in_as, world, event, factory
):
    path, visit = event
    with unit_of_work(factory) as session:
        row = session.scalars(select(Visit).where(Visit.public_id == UUID(visit))).one()
        day = session.get_one(Event, row.event_id)
        for number in range(10):
            guest = make_participant(session, day, name=f"Fund {number}", side=Kind.INVESTOR)
            put_on_visit(session, row, guest)
    organizer = sign_in_as(world.organizer)

    page = organizer.get(f"{path}/{visit}").text
    sheet = organizer.get(f"{path}/{visit}/sheet").text

    assert page.count("has no bus yet.") == 8
    assert "And 2 more." in page
    assert "No bus yet" in sheet
    assert "on 0 seats" not in sheet
