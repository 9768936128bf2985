from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from matchmaker.domain.enums import Kind
from matchmaker.domain.vetting import Vetting
from matchmaker.services.delegations.delegations import DelegationProfile, DelegationSummary
from matchmaker.services.delegations.members import DelegationMembers, Member
from matchmaker.services.delegations.readiness import ComingEvent, Readiness
from matchmaker.web.presenters.delegation_card import delegation_card, journey
from matchmaker.web.presenters.delegation_page import delegation_page


def summary(arrives=None, departs=None):
    return DelegationSummary(
        1, UUID(int=5), "韓国代表団", 1, "City centre", "KR", arrives, departs, 2, ("한유진",)
    )


def member(number, missing, **values):
    profile = {
        "profile_id": number,
        "public_id": UUID(int=number),
        "kind": Kind.INVESTOR,
        "name": f"Member {number}",
        "name_latin": None,
        "language": "ko",
        "country": "KR",
        "sectors": ("팹리스",),
        "is_published": True,
        "vetting": Vetting.VERIFIED,
    }
    return Member(DelegationProfile(**profile | values), missing)


def coming(name, day, *, is_published=False, is_called_off=False):
    return ComingEvent(UUID(int=day), name, date(2026, 12, day), is_published, is_called_off)


def readiness(**values):
    ready = Readiness(
        note="",
        has_journey=True,
        has_languages=True,
        members=2,
        without_account=(),
        without_agreement=(),
        travellers=3,
        without_traveller=(),
        has_head=True,
        is_ordered=True,
        interpreters=1,
        events=(),
    )
    return replace(ready, **values)


@pytest.mark.parametrize(
    ("arrives", "departs", "words"),
    [
        (date(2026, 3, 12), date(2026, 3, 14), "12–14 March 2026"),
        (date(2026, 3, 12), date(2026, 3, 12), "12 March 2026"),
        (date(2026, 3, 12), None, "12 March 2026"),
        (None, None, ""),
    ],
)
def test_the_days_of_a_journey(arrives, departs, words):
    assert journey(summary(arrives, departs)) == words


def test_a_card_says_who_comes_and_how_many():
    card = delegation_card(summary())

    assert card.name.lang == "zh-Hans"
    assert [fact.text for fact in card.facts] == [
        "South Korea",
        "2 organizations",
        "led by 한유진",
        "City centre",
    ]


def test_the_next_profile_to_complete_is_the_one_that_lacks_most():
    members = (member(1, ()), member(2, ("sectors",)), member(3, ("sectors", "markets")))

    page = delegation_page(DelegationMembers(summary(), members), readiness())

    assert page.ready == "1 of 3 profiles are complete"
    assert page.actions[0].href == f"/profiles/{UUID(int=3)}/edit"


def test_a_complete_delegation_goes_on_to_its_matches():
    page = delegation_page(DelegationMembers(summary(), (member(1, ()),)), readiness())

    assert [(action.label, action.look) for action in page.actions] == [
        ("See all matches", "primary")
    ]


def test_what_is_missing_is_named_as_in_the_form():
    members = (
        member(1, ("summary", "stages")),
        member(2, None, is_published=False, vetting=Vetting.PENDING),
        member(3, (), kind=Kind.PARTNER),
    )

    table = delegation_page(DelegationMembers(summary(), members), readiness()).members

    assert table is not None
    rows = table.rows
    assert [word.text for word in rows[0][3].words] == ["Summary, Stages you invest in"]
    assert [word.text for word in rows[1][3].words] == ["Nobody sees this profile yet."]
    assert [state.label for state in rows[1][2].statuses] == ["Not yet verified", "Not published"]
    assert [state.label for state in rows[2][3].statuses] == ["Complete"]
    assert [[link.label for link in row[4].links] for row in rows] == [
        ["Matches", "Edit"],
        ["Edit"],
        ["Edit"],
    ]


def test_a_long_delegation_has_pages_and_counts_all_of_it():
    delegation = DelegationMembers(summary(), tuple(member(n, ()) for n in range(1, 121)))

    page = delegation_page(delegation, readiness(), page=3)

    assert page.ready == "120 of 120 profiles are complete"
    assert page.members is not None
    assert len(page.members.rows) == 20
    assert page.pager is not None
    assert page.pager.shown == "101–120 of 120"


def test_what_is_missing_comes_step_by_step_and_what_is_there_is_said():
    lacking = readiness(
        has_journey=False,
        without_agreement=("Acme",),
        without_account=("Acme",),
        has_head=False,
        is_ordered=False,
        interpreters=0,
        events=(
            coming("Forum", 8, is_published=True),
            coming("Fair", 9),
            coming("Expo", 10, is_published=True, is_called_off=True),
        ),
    )
    members = DelegationMembers(summary(), (member(1, ()),))

    page = delegation_page(members, lacking, may_invite=True)

    assert [(line.count, line.text, line.act.label) for line in page.part.missing.lines] == [
        ("–", "days of arrival and departure are not known", "Write them"),
        ("1", "organization has not agreed to its profile yet", "Invite them"),
        ("–", "nobody is named as the head of the delegation", "Name the head"),
        ("–", "the protocol order is not set", "Set it"),
        ("–", "no interpreter is assigned", "Assign one"),
        ("–", "schedule of Fair on 9 December 2026 is not out yet", "Look"),
    ]
    assert page.part.ready == (
        "Its languages are known.",
        "1 profile is complete.",
        "3 people travel.",
        "The schedule of Forum on 8 December 2026 is out.",
        "Expo on 10 December 2026 was called off.",
    )


def test_a_lead_is_not_asked_for_what_only_its_host_can_do():
    lacking = readiness(has_journey=False, has_languages=False, interpreters=0)
    members = DelegationMembers(summary(), (member(1, ()),))

    assert delegation_page(members, lacking).part.missing.lines == ()
