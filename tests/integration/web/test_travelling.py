"""Delegations by hand, their people, interpreters and briefs, as browsers see them."""

import re

import pytest
from sqlalchemy import select

from matchmaker.storage.models.delegations import Delegation, Traveller
from matchmaker.storage.models.events import EventDelegation
from matchmaker.storage.models.hosts import Host
from matchmaker.storage.models.interpreters import Interpreter
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.session import unit_of_work
from tests.factories.events import make_event, make_participant
from tests.factories.schedules import meeting_entry, publish
from tests.factories.worlds import furnish


@pytest.fixture
def startups(world, factory):
    with unit_of_work(factory) as session:
        return furnish(session, world.guest_profile, world.startup_profile)


@pytest.fixture
def address(world, startups):
    return f"/delegations/{world.delegation}"


def version_in(page):
    [version, *_others] = re.findall(r'name="version" value="(\d+)"', page)
    return version


def test_an_organizer_writes_a_delegation_and_is_told_what_is_wrong(sign_in_as, world, read):
    browser = sign_in_as(world.organizer)
    wrong = {
        "name": "Kyoto",
        "country": "Atlantis",
        "arrives_on": "2027-03-04",
        "departs_on": "2027-03-02",
        "other_languages": "Klingon tongue",
    }

    refused = browser.send("/delegations/new", wrong)
    assert refused.status_code == 422
    for sentence in (
        "We know no country of this name.",
        "It cannot leave before it arrives.",
        "is no language that we know.",
    ):
        assert sentence in refused.text
    assert 'value="Kyoto"' in refused.text
    right = {"name": "Kyoto", "country": "일본", "languages": ["ja"], "other_languages": "German"}
    assert browser.send("/delegations/new", right).status_code == 302
    assert browser.send("/delegations/new", right).status_code == 409

    assert 'href="#departs_on"' in refused.text
    [made] = read(select(Delegation).where(Delegation.name == "Kyoto"))
    assert (made.country, made.languages) == ("JP", ["ja", "de"])


def test_a_delegation_without_members_asks_for_them_and_offers_nothing_else(
    sign_in_as, world, startups
):
    browser = sign_in_as(world.organizer)
    address = browser.send("/delegations/new", {"name": "Kyoto"}).location

    page = browser.get(address).text
    assert "nobody travels with it yet" in page
    for idle in ("profiles are complete", "See all matches", "Invite everybody"):
        assert idle not in page
    matrix = browser.get(f"{address}/matrix").text
    assert "Nobody travels with it yet" in matrix
    assert "no good match" not in matrix
    assert "Ruled out" not in matrix


def test_what_was_typed_is_kept_where_somebody_else_was_faster(sign_in_as, world, address):
    browser = sign_in_as(world.organizer)
    version = version_in(browser.get(f"{address}/edit").text)

    browser.send(f"{address}/edit", {"name": "First", "version": version})
    second = browser.send(f"{address}/edit", {"name": "Second", "version": version})
    assert second.status_code == 409
    assert 'value="Second"' in second.text
    again = {"name": "Second", "version": version_in(second.text)}
    assert browser.send(f"{address}/edit", again).status_code == 302


@pytest.mark.parametrize("path", ["/members", "/travellers", "/briefs"])
def test_only_its_lead_and_its_host_look_behind_a_delegation(sign_in_as, world, address, path):
    assert sign_in_as(world.lead).get(f"{address}{path}").status_code == 200
    assert sign_in_as(world.organizer).get(f"{address}{path}").status_code == 200
    assert sign_in_as(world.other_organizer).get(f"{address}{path}").status_code == 404
    assert sign_in_as(world.guest).get(f"{address}{path}").status_code == 404


def test_a_lead_neither_changes_the_delegation_nor_its_members(sign_in_as, world, address):
    lead = sign_in_as(world.lead)

    assert lead.get(f"{address}/edit").status_code == 403
    assert "Add an organization" not in lead.get(f"{address}/members?q=a").text


def test_a_list_of_people_is_taken_whole_or_not_at_all(sign_in_as, world, address, read):
    lead = sign_in_as(world.lead)
    lines = "김하나; KIM Hana; CEO\n; NOBODY\n이두리;;;Nowhere Inc"

    refused = lead.send(f"{address}/travellers/paste", {"lines": lines})
    assert refused.status_code == 422
    assert "Line 2 has no name." in refused.text
    assert "does not travel with this delegation" in refused.text
    assert "KIM Hana" in refused.text
    assert read(select(Traveller)) == []
    lead.send(f"{address}/travellers/paste", {"lines": "김하나; KIM Hana; CEO\n이두리"})

    assert [one.name for one in read(select(Traveller).order_by(Traveller.id))] == [
        "김하나",
        "이두리",
    ]
    assert "KIM Hana" in lead.get(f"{address}/travellers").text


def test_who_moves_somebody_in_the_order_finds_the_button_again(sign_in_as, world, address, read):
    lead = sign_in_as(world.lead)
    lead.send(f"{address}/travellers/paste", {"lines": "김하나\n이두리\n박세찬"})
    first = read(select(Traveller.public_id).order_by(Traveller.id))[0]

    moved = lead.send(f"{address}/travellers/{first}/move?by=1", {})

    assert moved.location.endswith(f"#down-{first}")
    assert f'id="down-{first}"' in lead.get(moved.location).text


def test_the_page_of_a_delegation_says_what_is_missing(sign_in_as, world, address):
    lead, organizer = sign_in_as(world.lead).get(address), sign_in_as(world.organizer).get(address)

    assert "organization has named nobody who travels" in lead.text
    assert "no interpreter is assigned" in organizer.text
    assert "no interpreter is assigned" not in lead.text


def test_an_organizer_keeps_interpreters_of_its_own_host(sign_in_as, world, read):
    browser = sign_in_as(world.organizer)

    refused = browser.send("/interpreters", {"name": "Linh", "languages": ["vi"], "email": "no"})
    assert refused.status_code == 422
    assert "An interpreter speaks at least two languages." in refused.text
    assert "This is no e-mail address." in refused.text
    right = {"name": "Linh", "languages": ["vi", "ko"], "fields": ["semiconductors", "nonsense"]}
    assert browser.send("/interpreters", right).status_code == 302

    [linh] = read(select(Interpreter))
    assert (linh.languages, linh.fields) == (["vi", "ko"], ["semiconductors"])
    one = f"/interpreters/{linh.public_id}"
    other = sign_in_as(world.other_organizer)
    assert other.get(one).status_code == 404
    assert "Linh" not in other.get("/interpreters").text
    assert browser.send(f"{one}/remove").status_code == 302
    assert read(select(Interpreter)) == []


def test_a_brief_is_in_the_language_of_its_enterprise_unless_asked(sign_in_as, world, address):
    browser = sign_in_as(world.organizer)
    browser.get("/delegations?lang=en")
    one = f"{address}/briefs/{world.guest_profile}"

    page = browser.get(one).text
    english = browser.get(f"{one}?lang=en").text

    assert '<article class="brief" lang="ko"' in page
    assert '<html lang="en"' in page
    assert '<article class="brief" lang="en"' in english
    assert "The field is the same" in english
    assert browser.get(f"{address}/briefs/{world.startup_profile}").status_code == 404


def test_a_brief_shows_nothing_that_only_its_owner_sees(sign_in_as, world, address):
    page = sign_in_as(world.lead).get(f"{address}/briefs?lang=en").text

    assert "Vi Mạch Ngũ Hành" in page
    assert "secret.example" not in page


def test_a_brief_says_when_where_and_with_whose_help(sign_in_as, world, address, factory):
    with unit_of_work(factory) as session:
        [delegation] = session.scalars(
            select(Delegation).where(Delegation.public_id == world.delegation)
        )
        host = session.get_one(Host, delegation.host_id)
        made = make_event(
            session, host, investors=0, startups=0, interpreters=[("vi", "ko")], venue="Hall 7"
        )
        session.add(EventDelegation(event_id=made.event.id, delegation_id=delegation.id))
        people = [
            make_participant(session, made.event, profile=profile, side=profile.kind)
            for profile in session.scalars(
                select(Profile)
                .where(Profile.public_id.in_([world.guest_profile, world.startup_profile]))
                .order_by(Profile.kind)
            )
        ]
        guest, home = people
        voice = made.interpreters[0]
        meeting = meeting_entry(guest, home, made.slots[0], table=3, interpreter=voice)
        publish(session, made.event, [meeting])

    page = sign_in_as(world.organizer).get(f"{address}/briefs/{world.guest_profile}?lang=en").text

    assert "09:00 to 09:20 · table 3" in page
    assert "P1 Interpreter 1" in page
    assert "Hall 7" in page
    assert "1 meeting on 10 March 2026" in page
