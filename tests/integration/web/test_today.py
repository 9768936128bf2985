"""The page with which a day begins, for each role."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event, select, update

from matchmaker.domain.vetting import Vetting
from matchmaker.services.changes import record_profile_changes
from matchmaker.storage.models.organizations import Organization
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.session import unit_of_work
from tests.factories.meetings import make_request
from tests.factories.organizations import make_organization
from tests.factories.worlds import add_startups, furnish

LINES = re.compile(r'today-list__count">([^<]+)</span>.*?<p>([^<]+)</p>', re.DOTALL)


@pytest.fixture
def startups(world, factory):
    with unit_of_work(factory) as session:
        return furnish(session, world.guest_profile, world.startup_profile)


@pytest.fixture
def asked(world, factory, startups):
    """A request of the startup that the guest has not answered for six days."""
    with unit_of_work(factory) as session:
        rows = {row.public_id: row for row in session.scalars(select(Profile))}
        sent = datetime.now(UTC) - timedelta(days=6)
        make_request(
            session, rows[world.startup_profile], rows[world.guest_profile], created_at=sent
        )


def lines(page):
    assert page.status_code == 200
    return {text: count for count, text in LINES.findall(page.text)}


def test_everybody_who_signs_in_begins_there(sign_in_as, world, startups):
    assert sign_in_as(world.guest).get("/").location == "/today"


def test_a_startup_reads_who_is_likely_to_see_it_and_what_is_missing(
    sign_in_as, world, startups, factory
):
    page = sign_in_as(world.startup).get("/today")

    found = lines(page)
    assert found["investor is most likely to see you"] == "1"
    assert "누리솔벤처스" in page.text
    assert "Your place in their lists: 1." in page.text
    with unit_of_work(factory) as session:
        session.execute(update(Profile).values(details={}))
    found = lines(sign_in_as(world.startup).get("/today"))
    assert any("missing in your profile" in text for text in found)


def test_an_investor_reads_what_is_new_and_what_waits(sign_in_as, world, asked, factory):
    browser = sign_in_as(world.guest)
    assert lines(browser.get("/today"))["request waits for your answer"] == "1"
    assert "The oldest is 6 days old." in browser.get("/today").text
    with unit_of_work(factory) as session:
        add_startups(session, 2)
        session.execute(update(Profile).values(created_at=datetime.now(UTC)))

    page = browser.get("/today")

    found = lines(page)
    assert found["new startups among your best matches since your last visit"] == "4"
    assert found["page about your shortlist, to forward to your head office"] == "1"


def test_both_read_of_an_interest_that_both_share(sign_in_as, world, startups, factory):
    guest, startup = sign_in_as(world.guest), sign_in_as(world.startup)
    own = f"/profiles/{world.guest_profile}/interests/{world.startup_profile}"
    theirs = f"/profiles/{world.startup_profile}/interests/{world.guest_profile}"
    sentence = "of the other side wants to meet you as you want to meet it"
    guest.send(own, {"value": "interested"})
    assert sentence not in lines(startup.get("/today"))

    startup.send(theirs, {"value": "interested"})

    assert lines(startup.get("/today"))[sentence] == "1"
    assert lines(guest.get("/today"))[sentence] == "1"


def test_an_organizer_reads_what_waits(sign_in_as, world, asked, factory):
    with unit_of_work(factory) as session:
        make_organization(session, name="New", vetting=Vetting.PENDING)

    found = lines(sign_in_as(world.organizer).get("/today"))

    assert found["organization waits to be vetted"] == "1"
    assert found["request waits for an answer"] == "1"
    assert found["people have chosen no language yet"] == "2"


def test_a_lead_reads_of_its_own_members_only(sign_in_as, world, asked):
    found = lines(sign_in_as(world.lead).get("/today"))

    assert found["request waits for an answer"] == "1"
    assert "organization waits to be vetted" not in found


def test_who_waits_to_be_vetted_reads_its_state_and_nobody_else(
    sign_in_as, world, startups, factory
):
    with unit_of_work(factory) as session:
        session.execute(update(Organization).values(vetting=Vetting.PENDING))
        record_profile_changes(session, session.scalars(select(Profile.id)).all())

    page = sign_in_as(world.startup).get("/today")

    assert "An organizer checks your organization." in page.text
    assert "누리솔벤처스" not in page.text


def test_who_belongs_to_nobody_is_told_so(sign_in_as, world, client):
    assert "Nothing here yet" in sign_in_as(world.stranger).get("/today").text
    assert client.get("/today").status_code == 302


@pytest.mark.parametrize("who", ["startup", "guest", "organizer", "lead"])
def test_a_first_page_takes_few_queries(sign_in_as, world, asked, app, who):
    browser = sign_in_as(getattr(world, who))
    browser.get("/today")
    sent: list[str] = []
    engine = app.extensions["engine"]
    event.listen(engine, "before_cursor_execute", lambda *given: sent.append(given[2]))

    browser.get("/today")

    assert len([statement for statement in sent if statement.startswith("SELECT")]) <= 30
