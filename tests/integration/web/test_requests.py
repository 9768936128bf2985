"""Asking and answering as people do it: in the browser, with forms."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from matchmaker.domain.meeting_enums import Reason, RequestStatus
from matchmaker.storage.models.consents import Consent
from matchmaker.storage.models.hosts import Host
from matchmaker.storage.models.meeting_requests import Interest, MeetingProposal, MeetingRequest
from matchmaker.storage.models.shortlists import HiddenProfile
from matchmaker.storage.session import unit_of_work
from tests.factories.worlds import furnish


@pytest.fixture
def startups(world, factory):
    with unit_of_work(factory) as session:
        return furnish(session, world.guest_profile, world.startup_profile)


@pytest.fixture
def startup(sign_in_as, world, startups):
    return sign_in_as(world.startup)


@pytest.fixture
def guest(sign_in_as, world, startups):
    return sign_in_as(world.guest)


@pytest.fixture
def form(world):
    return f"/profiles/{world.startup_profile}/requests/{world.guest_profile}"


@pytest.fixture
def sent(startup, form):
    """The address of a request that the startup sent."""
    response = startup.send(form, {"message": "Chúng tôi muốn gặp."})
    assert response.status_code == 302, response.text
    return response.location.partition("?")[0]


@pytest.fixture
def the_request(read):
    return lambda: read(select(MeetingRequest))[0]


def version_on(page):
    found = re.search(r'name="version" value="(\d+)"', page.text)
    assert found is not None
    return found[1]


def answering(browser, address, act, **data):
    version = version_on(browser.get(address))
    return browser.send(f"{address}/{act}", {"version": version, **data})


def test_the_form_says_how_much_waits_and_the_request_arrives(
    startup, guest, world, form, the_request
):
    page = startup.get(form)
    assert "0 of your requests wait for an answer, of 15 at a time." in page.text

    startup.send(form, {"message": "Chúng tôi muốn gặp."})

    inbox = guest.get("/requests").text
    assert "1 request waits for you." in inbox
    assert "Chúng tôi muốn gặp." in inbox
    assert f"/profiles/{world.startup_profile}" in inbox
    assert the_request().language == "vi"


def test_sending_twice_leads_to_the_same_request(startup, form, sent, read):
    again = startup.send(form, {"message": "Again"})

    assert again.location.partition("?")[0] == sent
    assert len(read(select(MeetingRequest))) == 1


def test_who_is_second_is_led_to_the_request_of_the_first(guest, world, sent):
    response = guest.send(
        f"/profiles/{world.guest_profile}/requests/{world.startup_profile}", {"message": ""}
    )

    assert response.location.startswith(sent)
    assert "The other side was quicker" in guest.get(response.location).text


def test_a_message_that_is_too_long_is_kept_and_told(startup, form, read):
    response = startup.send(form, {"message": "x" * 1_001})

    assert response.status_code == 422
    assert "Write at most 1000 letters." in response.text
    assert "x" * 1_001 in response.text
    assert read(select(MeetingRequest)) == []


def test_a_full_cap_is_told_with_what_was_typed(startup, world, startups, form, change, read):
    change(update(Host).values(inbox_cap=1))
    with_other = f"/profiles/{startups.shop}/requests/{world.guest_profile}"
    assert startup.send(with_other, {"message": ""}).status_code == 404
    change(update(Host).values(startup_request_cap=0))

    response = startup.send(form, {"message": "Please keep me"})

    assert response.status_code == 409
    assert "Please keep me" in response.text
    assert read(select(MeetingRequest)) == []


def test_accepting_in_the_inbox_with_consent(guest, startup, world, sent, the_request, read):
    response = answering(
        guest,
        sent,
        "accept",
        words="네, 좋습니다",
        consent="yes",
        profile=str(world.guest_profile),
    )

    assert response.status_code == 302
    assert the_request().status is RequestStatus.ACCEPTED
    assert [consent.withdrawn_at for consent in read(select(Consent))] == [None]
    page = startup.get(sent).text
    assert "Agreed to meet" in page
    assert "네, 좋습니다" in page


def test_declining_with_a_reason(guest, startup, sent, the_request):
    answering(guest, sent, "decline", reason="stage", words="Too early for us")

    assert the_request().reason is Reason.STAGE
    closed = startup.get("/requests?tab=closed").text
    assert "Reason: Another stage" in closed
    assert "Too early for us" in closed


def test_an_outdated_answer_is_refused_in_words(guest, startup, sent, the_request):
    version = version_on(guest.get(sent))
    answering(startup, sent, "withdraw")

    response = guest.send(f"{sent}/accept", {"version": version})

    assert response.status_code == 409
    assert "answered, withdrawn or changed meanwhile" in response.text
    assert the_request().status is RequestStatus.WITHDRAWN


def test_a_proposed_time_stands_by_the_clocks_of_both(guest, startup, world, sent, read):
    day = (datetime.now(UTC) + timedelta(days=30)).date()
    typed = {
        "profile": str(world.guest_profile),
        "day": day.isoformat(),
        "clock": "10:00",
        "zone": "Asia/Seoul",
        "minutes": "30",
        "place": "Hall 2",
    }

    assert guest.send(f"{sent}/times", typed).status_code == 302

    [proposal] = read(select(MeetingProposal))
    assert proposal.starts_at == datetime(day.year, day.month, day.day, 1, tzinfo=UTC)
    page = startup.get(sent).text
    assert "10:00 – South Korea Time (GMT+09:00)" in page
    assert "08:00 – Vietnam Time (GMT+07:00)" in page


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"day": "2020-01-01"}, "This time has passed in Asia/Seoul."),
        ({"day": ""}, "Choose a day."),
        ({"clock": "25:00"}, "Choose a time of day."),
        ({"zone": "Mars/Olympus"}, "Choose a time zone from the list."),
        ({"minutes": "0"}, "Write a number of minutes between 5 and 480."),
        ({"place": "x" * 201}, "Write at most 200 letters."),
    ],
)
def test_a_time_that_cannot_be_is_told_at_its_field(guest, world, sent, read, wrong, sentence):
    day = (datetime.now(UTC) + timedelta(days=30)).date()
    typed = {
        "profile": str(world.guest_profile),
        "day": day.isoformat(),
        "clock": "10:00",
        "zone": "Asia/Seoul",
        "minutes": "30",
        "place": "Hall 2",
    }

    response = guest.send(f"{sent}/times", typed | wrong)

    assert response.status_code == 422
    assert sentence in response.text
    assert read(select(MeetingProposal)) == []


def test_an_interest_is_said_and_taken_back_where_one_was(guest, world, read):
    address = f"/profiles/{world.guest_profile}/interests/{world.startup_profile}"

    response = guest.send(address, {"value": "interested", "back": "matches", "query": "page=1"})

    assert response.location == f"/profiles/{world.guest_profile}/matches?page=1"
    assert len(read(select(Interest))) == 1
    guest.send(address, {"value": "", "back": "profile"})
    assert read(select(Interest)) == []


def test_both_see_that_both_are_interested(guest, startup, world):
    own = f"/profiles/{world.guest_profile}/interests/{world.startup_profile}"
    theirs = f"/profiles/{world.startup_profile}/interests/{world.guest_profile}"
    guest.send(own, {"value": "interested", "back": "match"})
    pair = f"/profiles/{world.startup_profile}/matches/{world.guest_profile}"
    assert "Both are interested" not in startup.get(pair).text

    startup.send(theirs, {"value": "interested", "back": "match"})

    assert "Both are interested" in startup.get(pair).text


def test_not_for_us_keeps_the_reason_and_hides_where_that_was_ticked(guest, world, read):
    address = f"/profiles/{world.guest_profile}/interests/{world.startup_profile}/not-for-us"
    assert guest.get(address).status_code == 200

    guest.send(address, {"reason": "amount", "back": "match"})
    assert [row.reason for row in read(select(Interest))] == [Reason.AMOUNT]
    assert read(select(HiddenProfile)) == []
    guest.send(address, {"reason": "amount", "hide": "yes", "back": "match"})

    assert [row.reason for row in read(select(HiddenProfile))] == [Reason.AMOUNT]


def test_who_looks_after_many_sees_what_waits_and_answers_for_a_member(
    sign_in_as, world, sent, the_request
):
    organizer = sign_in_as(world.organizer)

    waiting = organizer.get("/requests").text
    assert sent in waiting
    inbox = organizer.get(f"/requests?profile={world.guest_profile}").text
    assert "Requests of" in inbox
    answering(organizer, f"{sent}", "accept", profile=str(world.guest_profile))

    assert the_request().answered_in_its_name
    history = organizer.get(sent).text
    assert "Entered by the organizers." in history


def test_strangers_find_nothing(sign_in_as, client, world, form, sent):
    stranger = sign_in_as(world.stranger)

    for address in (sent, form, f"/requests?profile={world.guest_profile}"):
        assert stranger.get(address).status_code == 404
        assert client.get(address).status_code == 302
    for act in ("accept", "decline", "withdraw", "times"):
        assert stranger.send(f"{sent}/{act}", {"version": "1"}).status_code in {404, 422}
