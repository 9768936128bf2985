from uuid import UUID

import pytest

from matchmaker.domain.enums import HostRole, Kind
from matchmaker.domain.permissions import Actor
from matchmaker.services.profiles.profiles import OwnProfile
from matchmaker.web.presenters.app_bar import frame_view
from matchmaker.web.presenters.menu import Menu, menu_of

FUND = OwnProfile(UUID(int=1), "Nurisol", Kind.INVESTOR)
SHOP = OwnProfile(UUID(int=2), "Vi Mạch", Kind.STARTUP)
LAB = OwnProfile(UUID(int=3), "Da Nang Lab", Kind.PARTNER)


def actor(**roles):
    return Actor(account_id=1, public_id=UUID(int=9), name="Linh", **roles)


def labels(who, own=(), address="/"):
    return [item.label for item in menu_of(who, own, address).main]


def test_a_member_has_today_matches_and_a_profile():
    assert labels(actor(), (FUND,)) == ["Today", "Matches", "My profile", "My schedule"]


def test_a_member_of_two_organizations_has_both_by_name():
    assert labels(actor(), (FUND, SHOP)) == [
        "Today",
        "Matches of Nurisol",
        "Nurisol",
        "Matches of Vi Mạch",
        "Vi Mạch",
        "My schedule",
    ]


def test_a_partner_is_not_ranked():
    assert labels(actor(), (LAB,)) == ["Today", "My profile", "My schedule"]


def test_who_takes_part_in_nothing_has_no_schedule():
    assert labels(actor(hosts={4: HostRole.ORGANIZER})).count("My schedule") == 0


def test_an_organizer_works_on_delegations_organizations_imports_and_the_lexicon():
    organizer = actor(hosts={4: HostRole.ORGANIZER}, delegations=frozenset({7}))

    menu = menu_of(organizer, (), "/lexicon/changes")

    assert {"Delegations", "Organizations", "Import"} <= {item.label for item in menu.main}
    assert [item.label for item in menu.more if item.is_current] == ["Lexicon"]
    assert menu.is_more_current


def test_a_lead_has_the_delegation_and_the_requests():
    own = labels(actor(delegations=frozenset({7})))

    assert own == ["Today", "My delegation", "Requests", "My schedule"]


@pytest.mark.parametrize(
    ("address", "current"),
    [
        (f"/profiles/{FUND.public_id}/matches", ["Matches"]),
        (f"/profiles/{FUND.public_id}/matches/{SHOP.public_id}", ["Matches"]),
        (f"/profiles/{FUND.public_id}/edit", ["My profile"]),
        (f"/profiles/{SHOP.public_id}", []),
        ("/privacy", []),
    ],
)
def test_the_menu_marks_the_place_of_the_page(address, current):
    items = menu_of(actor(), (FUND,), address).main

    assert [item.label for item in items if item.is_current] == current


def test_who_has_not_signed_in_has_no_menu_and_a_way_in():
    frame = frame_view(None, (), (), endpoint="home.index", address="/")

    assert (frame.menu, frame.who, frame.sign_in_href) == (Menu(), "", "/sign-in")


def test_the_way_in_does_not_stand_on_the_page_that_is_it():
    frame = frame_view(None, (), (), endpoint="accounts.sign_in", address="/sign-in")

    assert frame.sign_in_href == ""
