"""Who goes on which visit, against trying every way there is."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matchmaker.scheduling.visits import Guest, Place, Trip, plan_visits


def trip(key, *, leaves=0, returns=12, buses=((1, 10),), **values):
    return Trip(key, values.pop("site", f"site {key}"), leaves, returns, tuple(buses), **values)


def guests_of(places):
    return {(place.trip, place.guest) for place in places}


def test_everybody_goes_where_it_interests_them():
    guests = [
        Guest("a", 2, interests={"port": 90, "lab": 10}),
        Guest("b", 2, interests={"lab": 80}),
    ]

    plan = plan_visits(guests, [trip("port"), trip("lab")])

    assert guests_of(plan.places) == {("port", "a"), ("lab", "b")}
    assert plan.is_proven
    assert plan.total == plan.bound == 2 * 91 + 2 * 81


def test_seats_go_to_whom_it_interests_most_and_nobody_is_in_two_places():
    guests = [
        Guest(name, 2, interests={"lab": worth, "port": 5})
        for name, worth in zip("abc", (70, 80, 90), strict=True)
    ]

    plan = plan_visits(guests, [trip("lab", buses=((1, 2), (2, 2))), trip("port")])

    assert guests_of(plan.places) == {("lab", "c"), ("lab", "b"), ("port", "a")}


def test_a_site_holds_only_so_many_people_whatever_the_buses_hold():
    guests = [Guest("a", 3, interests={"lab": 50}), Guest("b", 3, interests={"lab": 60})]

    plan = plan_visits(guests, [trip("lab", buses=((1, 40),), capacity=5)])

    assert guests_of(plan.places) == {("lab", "b")}


def test_a_group_stays_together_on_one_bus_where_it_can():
    guests = [
        Guest("a", 2, "one", {"lab": 90, "port": 1}),
        Guest("b", 2, "one", {"lab": 1, "port": 50}),
        Guest("c", 2, interests={"lab": 30}),
    ]

    plan = plan_visits(guests, [trip("lab", buses=((1, 4), (2, 4))), trip("port")])

    together = [place for place in plan.places if place.guest in "ab"]
    assert {place.trip for place in together} == {"lab"}
    assert len({place.bus for place in together}) == 1


def test_a_group_of_which_one_is_busy_goes_where_all_can():
    guests = [Guest("a", 1, "one", {"lab": 90, "port": 1}), Guest("b", 1, "one", {"port": 1})]

    plan = plan_visits(guests, [trip("lab"), trip("port")])

    assert guests_of(plan.places) == {("port", "a"), ("port", "b")}


def test_visits_one_after_the_other_take_the_same_people_but_not_to_the_same_site():
    guests = [Guest("a", 1, interests={"early": 10, "late": 10, "again": 10})]
    trips = [
        trip("early", leaves=0, returns=12, site="lab"),
        trip("late", leaves=12, returns=24),
        trip("again", leaves=24, returns=36, site="lab"),
    ]

    plan = plan_visits(guests, trips)

    assert len(plan.places) == 2
    assert ("late", "a") in guests_of(plan.places)


def test_what_is_locked_stays_even_where_it_breaks_a_rule():
    guests = [Guest("a", 5), Guest("b", 1, interests={"lab": 90})]
    locked = [Place("lab", "a", 1)]

    plan = plan_visits(guests, [trip("lab", buses=((1, 4),))], locked)

    assert plan.places == (Place("lab", "a", 1),)


def test_a_locked_place_without_a_bus_counts_for_the_site():
    guests = [Guest("a", 3), Guest("b", 3, interests={"lab": 90})]

    plan = plan_visits(guests, [trip("lab", capacity=5)], [Place("lab", "a", 0)])

    assert plan.places == (Place("lab", "a", 0),)


@pytest.mark.parametrize(
    ("guests", "trips"),
    [([], [trip("lab")]), ([Guest("a", 1)], []), ([Guest("a", 1)], [trip("lab", buses=())])],
)
def test_where_nobody_can_go_nobody_goes(guests, trips):
    plan = plan_visits(guests, trips)

    assert plan.places == ()
    assert plan.is_proven


def test_the_same_question_has_the_same_answer():
    guests = [
        Guest(str(n), 1 + n % 3, f"g{n % 4}" if n % 5 == 0 else "", {"x": 50, "y": 50, "z": 50})
        for n in range(20)
    ]
    trips = [
        trip("x", buses=((1, 8), (2, 8))),
        trip("y", buses=((1, 6),)),
        trip("z", leaves=12, returns=20),
    ]

    assert plan_visits(guests, trips) == plan_visits(guests, trips)


def best_of_all(guests, trips):
    """The most interest, by trying every way to place everybody."""
    ways = [
        [None, *((t.id, bus) for t in trips if t.id in guest.interests for bus, _seats in t.buses)]
        for guest in guests
    ]
    best = 0.0
    for way in product(*ways):
        placed = [(g, p) for g, p in zip(guests, way, strict=True) if p is not None]
        is_full = any(
            sum(g.people for g, p in placed if p == (t.id, bus)) > seats
            for t in trips
            for bus, seats in t.buses
        )
        is_torn = any(
            (p and p[0]) != (q and q[0])
            for g, p in zip(guests, way, strict=True)
            for h, q in zip(guests, way, strict=True)
            if g.group and g.group == h.group
        )
        if not is_full and not is_torn:
            best = max(best, sum(g.people * (1 + g.interests[p[0]]) for g, p in placed))
    return best


SMALL_GUESTS = st.lists(
    st.tuples(
        st.integers(1, 3),
        st.sampled_from(["", "", "one"]),
        st.dictionaries(st.sampled_from("xy"), st.integers(0, 100).map(float)),
    ),
    max_size=4,
)


@settings(max_examples=60)
@given(SMALL_GUESTS, st.integers(1, 4), st.integers(1, 4))
def test_small_plans_are_as_good_as_any(drawn, seats, other_seats):
    guests = [
        Guest(str(n), people, group, wishes) for n, (people, group, wishes) in enumerate(drawn)
    ]
    trips = [trip("x", buses=((1, seats), (2, 2))), trip("y", buses=((1, other_seats),))]

    plan = plan_visits(guests, trips)

    assert plan.is_proven
    assert plan.total == pytest.approx(best_of_all(guests, trips))
