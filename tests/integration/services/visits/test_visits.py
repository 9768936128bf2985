from datetime import date, time, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from matchmaker.domain.errors import (
    ConflictError,
    FieldProblemsError,
    NotAllowedError,
    NotFoundError,
)
from matchmaker.domain.event_times import grains
from matchmaker.domain.visits import VisitTimes
from matchmaker.services.schedules.snapshots import visit_entries
from matchmaker.services.visits.bookings import BusyGuestsError, book_visit
from matchmaker.services.visits.editing import (
    VisitDetails,
    add_visit,
    change_visit,
    event_sites,
    remove_visit,
)
from matchmaker.services.visits.places import remove_place
from matchmaker.services.visits.sites import SiteVisitedError, remove_site
from matchmaker.services.visits.visits import load_visits
from matchmaker.storage.models.delegations import DelegationMember
from matchmaker.storage.models.organizations import Organization
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.models.schedules import Booking
from tests.factories.accounts import make_organizer, make_stranger
from tests.factories.delegations import add_to_delegation, make_delegation
from tests.factories.events import DAY, NINE, make_event, make_helper
from tests.factories.hosts import make_host
from tests.factories.visits import (
    AFTERNOON,
    address,
    give_seat,
    make_site,
    make_visit,
    put_on_visit,
)

TIMES = VisitTimes(DAY, time(14), 60, 20)


@pytest.fixture
def made(session, host):
    noise = make_host(session)
    make_visit(session, make_event(session, noise).event, make_site(session, noise))
    return make_event(session, host, interpreters=[("vi", "zh")])


@pytest.fixture
def site(session, host):
    return make_site(session, host, sectors=["ports"])


@pytest.fixture
def visit(session, made, site):
    return make_visit(session, made.event, site, seats=(2, 2))


def load(session, actor, made):
    return load_visits(session, actor=actor, event_id=made.event.public_id)


def profile_of(session, guest):
    return session.get_one(Profile, guest.profile_id)


def test_a_site_that_is_visited_stays(session, organizer, visit, site, now):
    with pytest.raises(SiteVisitedError):
        remove_site(session, actor=organizer, site_id=site.public_id, now=now)


def test_a_visit_takes_its_interpreter_along(session, organizer, made, site, now):
    details = VisitDetails(
        site.public_id, TIMES, (45, 29), "vi", made.interpreters[0].public_id, "Helmets"
    )
    key = add_visit(
        session, actor=organizer, event_id=made.event.public_id, details=details, now=now
    )

    [visit] = load(session, organizer, made).visits
    assert (visit.public_id, visit.starts_at, visit.buses) == (key, AFTERNOON, ((1, 45), (2, 29)))
    assert visit.interpreter is not None
    booked = session.scalars(select(Booking.grain).where(Booking.visit_id == visit.key)).all()
    assert sorted(booked) == list(grains(AFTERNOON - timedelta(minutes=20), 100))


def test_a_visit_is_refused_with_all_that_is_wrong(session, organizer, made, now):
    times = VisitTimes(None, None, 3, 500, date(2026, 1, 1))

    with pytest.raises(FieldProblemsError) as refused:
        add_visit(
            session,
            actor=organizer,
            event_id=made.event.public_id,
            details=VisitDetails(uuid4(), times, interpreter_id=uuid4()),
            now=now,
        )

    assert refused.value.problems.keys() == {
        "site",
        "day",
        "start",
        "minutes",
        "travel_minutes",
        "interpreter",
    }


def test_who_goes_is_booked_on_the_way_too_and_free_afterwards(
    session, organizer, made, visit, now
):
    guest = made.investors[0]
    give_seat(session, organizer, made, visit, guest, now)

    resource = f"participant:{guest.id}"
    taken = session.scalars(select(Booking.grain).where(Booking.resource == resource)).all()
    assert len(taken) == 20
    [entry] = visit_entries(session, made.event)
    assert entry["places"] == [{"participant": str(guest.public_id), "bus": 1, "people": 1}]
    remove_place(
        session,
        actor=organizer,
        visit=address(made, visit),
        participant_id=guest.public_id,
        now=now,
    )
    assert not session.scalars(select(Booking).where(Booking.resource == resource)).all()


def test_nobody_is_in_two_places(session, organizer, made, visit, site, now):
    guest = made.investors[0]
    other = make_visit(
        session,
        made.event,
        make_site(session, make_host(session)),
        starts_at=AFTERNOON + timedelta(minutes=90),
    )
    give_seat(session, organizer, made, visit, guest, now)

    with pytest.raises(BusyGuestsError, match="busy at this time"):
        give_seat(session, organizer, made, other, guest, now)


def test_a_meeting_keeps_somebody_from_a_visit(session, organizer, made, now, host):
    guest = made.investors[0]
    early = make_visit(session, made.event, make_site(session, host), starts_at=NINE)
    session.add(
        Booking(
            event_id=made.event.id,
            resource=f"participant:{guest.id}",
            grain=grains(NINE, 5)[0],
        )
    )
    session.flush()

    with pytest.raises(BusyGuestsError):
        give_seat(session, organizer, made, early, guest, now)


def test_a_visit_does_not_move_to_a_time_at_which_somebody_is_busy(
    session, organizer, made, visit, site, now
):
    guest = made.investors[0]
    give_seat(session, organizer, made, visit, guest, now)
    other = make_visit(session, made.event, site, starts_at=NINE)
    put_on_visit(session, other, guest)
    book_visit(session, other, {guest.id: "Fund"}, {})

    with pytest.raises(BusyGuestsError):
        change_visit(
            session,
            actor=organizer,
            visit=address(made, visit),
            details=VisitDetails(site.public_id, VisitTimes(DAY, time(9), 60, 20), (2,)),
            version=visit.version,
            now=now,
        )


def test_of_two_who_change_a_visit_the_second_is_told(session, organizer, made, visit, site, now):
    act = {
        "actor": organizer,
        "visit": address(made, visit),
        "details": VisitDetails(site.public_id, TIMES, (9,)),
        "version": visit.version,
        "now": now,
    }
    change_visit(session, **act)

    with pytest.raises(ConflictError):
        change_visit(session, **act)


def test_what_does_not_fit_is_said_in_words(session, organizer, made, host, site, now):
    delegation = make_delegation(session, host)
    fund, other = made.investors
    one, two = (profile_of(session, guest) for guest in (fund, other))
    organizations = [session.get_one(Organization, who.organization_id) for who in (one, two)]
    add_to_delegation(session, delegation, *organizations)
    members = select(DelegationMember).filter_by(delegation_id=delegation.id)
    for member in session.scalars(members):
        member.group = "one"
    site.people = 3
    fund.people = 5
    visit = make_visit(session, made.event, site, seats=(2,), language="en")
    put_on_visit(session, visit, fund, people=5)

    [view] = load(session, organizer, made).visits

    assert [str(problem) for problem in view.problems] == [
        "The site takes 3 people at a time, and 5 come.",
        f"{one.name} has no bus yet.",
        f"{two.name} stays together with {one.name}, who goes.",
    ]


def test_a_visit_that_is_taken_off_frees_everybody(session, organizer, made, visit, now):
    give_seat(session, organizer, made, visit, made.investors[0], now)

    with pytest.raises(ConflictError):
        remove_visit(session, actor=organizer, visit=address(made, visit), version=1, now=now)
    remove_visit(
        session, actor=organizer, visit=address(made, visit), version=visit.version, now=now
    )
    session.flush()

    assert load(session, organizer, made).visits == ()
    mine = select(Booking).where(Booking.event_id == made.event.id)
    assert session.scalars(mine).all() == []


def test_a_host_that_helps_looks_on_and_strangers_find_nothing(session, made, visit, now):
    helper = make_helper(session, made.event)

    assert len(load(session, helper, made).visits) == 1
    with pytest.raises(NotAllowedError):
        event_sites(session, actor=helper, event_id=made.event.public_id)
    with pytest.raises(NotFoundError):
        load(session, make_stranger(session), made)
    with pytest.raises(NotFoundError):
        remove_visit(
            session,
            actor=make_organizer(session, make_host(session)),
            visit=address(made, visit),
            version=1,
            now=now,
        )
