"""The pages of an event for the organizers of a host that helps with it: here with startups."""

import re
from types import SimpleNamespace

import pytest
from sqlalchemy import delete, select, update

from matchmaker.domain.enums import JobStatus, Kind
from matchmaker.domain.event_enums import PairRule
from matchmaker.storage import models
from matchmaker.storage.session import unit_of_work
from tests.factories.events import make_participant
from tests.factories.hosts import make_host
from tests.factories.organizations import make_organization
from tests.factories.profiles import make_profile


@pytest.fixture
def helper(world, sign_in_as):
    """Whose host helps with the demo day and invites the startups."""
    return sign_in_as(world.other_organizer)


@pytest.fixture
def hosts(demo_day, factory):
    """The host that holds the day and the one that helps, under names of their own."""
    key = demo_day.path.rpartition("/")[2]
    with unit_of_work(factory) as session:
        events = {str(event.public_id): event for event in session.scalars(select(models.Event))}
        holder = session.get_one(models.Host, events[key].host_id)
        of_day = select(models.EventHost).filter_by(event_id=events[key].id)
        helping = session.get_one(models.Host, session.scalars(of_day).one().host_id)
        holder.name, helping.name = "Da Nang Centre", "Startup Agency"
        return SimpleNamespace(event_id=events[key].id, holder_id=holder.id, helping_id=helping.id)


@pytest.fixture
def voice(hosts, factory):
    """An interpreter of the host that helps."""
    with unit_of_work(factory) as session:
        row = models.Interpreter(host_id=hosts.helping_id, name="Own voice", languages=["vi", "zh"])
        session.add(row)
        session.flush()
        return str(row.public_id)


@pytest.mark.usefixtures("hosts")
def test_the_event_names_its_hosts_with_their_sides(organizer, helper, demo_day):
    for browser in (organizer, helper):
        page = browser.get(demo_day.path).text
        assert "Da Nang Centre holds the event" in page
        assert "Startup Agency invites the startups" in page

    assert "You prepare the startups." in helper.get(demo_day.path).text
    assert "You prepare the startups." not in organizer.get(demo_day.path).text


@pytest.mark.usefixtures("hosts")
def test_who_helps_begins_on_its_own_side_and_looks_at_the_other(helper, demo_day):
    own = helper.get(f"{demo_day.path}/participants").text
    other = helper.get(f"{demo_day.path}/participants?side=investor").text

    assert 'name="who"' in own
    assert "Set for them" in own
    assert 'name="who"' not in other
    assert "Set for them" not in other
    assert "prepared by Da Nang Centre, not by your host" in other


def test_the_list_says_who_brought_each(helper, organizer, world, hosts, demo_day, change):
    helper.send(
        f"{demo_day.path}/participants/add",
        {"profile": str(world.startup_profile), "kind": "startup"},
    )

    for browser in (helper, organizer):
        page = browser.get(f"{demo_day.path}/participants?side=startup").text
        assert "Brought by" in page
        cells = re.findall(r'data-label="Brought by">(.*?)</td>', page, re.DOTALL)
        brought = [re.sub(r"<[^>]+>", "", cell).strip() for cell in cells]
        assert sorted(brought) == ["Da Nang Centre"] * 3 + ["Startup Agency"]

    change(delete(models.EventHost).where(models.EventHost.event_id == hosts.event_id))
    assert "Brought by" not in organizer.get(f"{demo_day.path}/participants").text


@pytest.mark.usefixtures("hosts")
@pytest.mark.parametrize("page", ["times", "tables", "schedule", "visits"])
def test_what_only_the_holder_changes_says_so(organizer, helper, demo_day, page):
    said = "Only Da Nang Centre, which holds the event, changes this."

    assert said in helper.get(f"{demo_day.path}/{page}").text
    assert said not in organizer.get(f"{demo_day.path}/{page}").text


@pytest.mark.usefixtures("hosts")
@pytest.mark.parametrize(
    ("path", "typed"),
    [
        ("settings", {"name": "Mine", "version": "1"}),
        ("delete", {"version": "1"}),
        ("hosts", {"partner": "00000000-0000-0000-0000-000000000000"}),
        ("times/sessions", {"name": "More", "day": "2026-03-10", "start": "14:00", "end": "15:00"}),
        ("tables", {"name": "Hall", "tables": "2"}),
        ("wishes/weights", dict.fromkeys(("match", "investor", "startup"), "1")),
        ("wishes/weights/trial", {"match": "1"}),
        ("schedule/runs", {"kind": "plan"}),
        ("schedule/publish", {"seen": "1"}),
    ],
)
def test_what_only_the_holder_does_is_refused_in_words(helper, demo_day, path, typed):
    weights = ("match", "investor", "startup", "both", "accepted", "met")
    sent = dict.fromkeys(weights, "1") | typed if "weights" in path else typed

    answer = helper.send(f"{demo_day.path}/{path}", sent)

    assert answer.status_code == 403
    assert "Only Da Nang Centre, which holds the event, changes this." in answer.text


@pytest.mark.usefixtures("hosts")
def test_the_other_side_is_refused_in_words(helper, demo_day, read):
    sent = {"who": demo_day.investors[0], "side": "investor"}

    answer = helper.send(f"{demo_day.path}/participants/withdraw", sent)

    assert answer.status_code == 403
    assert "prepared by Da Nang Centre, not by your host" in answer.text
    assert [row for row in read(select(models.Participant)) if row.withdrawn_at] == []


def test_its_own_interpreter_is_added_placed_and_taken_off(helper, demo_day, voice, read):
    page = helper.get(f"{demo_day.path}/interpreters").text
    assert f'value="{voice}"' in page
    assert "/remove" not in page

    helper.send(f"{demo_day.path}/interpreters", {"interpreter": voice})
    page = helper.get(f"{demo_day.path}/interpreters").text
    [remove] = re.findall(r'action="([^"]+/remove)"', page)
    hours = helper.get(f"{demo_day.path}/interpreters/hours").text
    [who] = re.findall(r'name="who" value="([^"]+)"', hours)
    assert hours.count('type="checkbox"') == 4
    data = {"slot": demo_day.slots, "who": [who], who: ["1", "2", "3"]}
    helper.send(f"{demo_day.path}/interpreters/hours", data)

    assert len(read(select(models.InterpreterAbsence))) == 1
    assert helper.send(remove).status_code == 302
    assert len(read(select(models.EventInterpreter))) == 1


def test_an_interpreter_whom_a_meeting_needs_stays_and_says_why(
    helper, demo_day, voice, read, change
):
    helper.send(f"{demo_day.path}/interpreters", {"interpreter": voice})
    newest = read(select(models.EventInterpreter).order_by(models.EventInterpreter.id.desc()))[0]
    change(update(models.Meeting).values(event_interpreter_id=newest.id))

    answer = helper.send(f"{demo_day.path}/interpreters/{newest.public_id}/remove")

    assert answer.status_code == 409
    assert "only Da Nang Centre takes meetings out of it" in answer.text
    assert len(read(select(models.EventInterpreter))) == 2


def test_a_rule_of_the_holder_is_not_the_helpers_to_take_back(organizer, helper, demo_day, hosts):
    pair = f"{demo_day.investors[0]}/{demo_day.startups[1]}"
    organizer.send(f"{demo_day.path}/wishes/rules/{pair}?rule=must-not")
    other = f"{demo_day.investors[1]}/{demo_day.startups[1]}"
    helper.send(f"{demo_day.path}/wishes/rules/{other}?rule=must")

    of_helper, of_holder = (
        browser.get(f"{demo_day.path}/wishes").text for browser in (helper, organizer)
    )
    assert "Take it back" in of_helper
    assert f"{pair}?rule=none" not in of_helper
    assert f"{other}?rule=none" in of_helper
    assert f"{pair}?rule=none" in of_holder
    assert "said by Startup Agency" in of_holder
    refused = helper.send(f"{demo_day.path}/wishes/rules/{pair}?rule=none")
    assert refused.status_code == 403
    assert hosts.helping_id != hosts.holder_id


@pytest.mark.usefixtures("hosts")
def test_the_holder_is_told_of_changes_once_the_schedule_is_out(
    organizer, helper, demo_day, change
):
    change(update(models.EventSchedule).values(published_number=1))

    helper.send(
        f"{demo_day.path}/participants/withdraw",
        {"who": demo_day.startups[0], "side": "startup"},
    )

    news = organizer.get("/notifications").text
    assert "Startup Agency changed its side of" in news
    [follow] = re.findall(r'action="(/notifications/[0-9a-f-]{36})"', news)
    assert organizer.send(follow).location.endswith(f"{demo_day.path}/schedule")
    assert "Startup Agency changed its side of" not in helper.get("/notifications").text


@pytest.mark.parametrize("who", ["startup", "guest", "lead", "stranger"])
def test_strangers_find_nothing(world, demo_day, sign_in_as, who):
    browser = sign_in_as(getattr(world, who))

    for path in ("", "/participants", "/interpreters/hours", "/wishes"):
        assert browser.get(f"{demo_day.path}{path}").status_code == 404
    sent = {"who": demo_day.startups[0], "side": "startup"}
    assert browser.send(f"{demo_day.path}/participants/withdraw", sent).status_code == 404


def test_a_host_that_no_longer_helps_finds_nothing(helper, demo_day, hosts, change):
    change(delete(models.EventHost).where(models.EventHost.event_id == hosts.event_id))

    assert helper.get(demo_day.path).status_code == 404
    sent = {"who": demo_day.startups[0], "side": "startup"}
    assert helper.send(f"{demo_day.path}/participants/withdraw", sent).status_code == 404


@pytest.fixture
def guests(hosts, factory):
    """Two investors of the holder, and three startups that the agency knows, all of one trade."""
    told = {"sectors": ["AI"], "languages": ["vi"], "country": "VN"}
    with unit_of_work(factory) as session:
        stranger = make_host(session, name="Elsewhere")
        event = session.get_one(models.Event, hosts.event_id)
        for number in range(2):
            profile = make_profile(
                session,
                told | {"name": f"Guest {number}"},
                kind=Kind.INVESTOR,
                organization=make_organization(session, name=f"Guest {number}"),
            )
            make_participant(session, event, profile=profile, host_id=hosts.holder_id)
        names = [f"Home {number}" for number in range(3)]
        for name in names:
            make_profile(
                session, told | {"name": name}, organization=make_organization(session, name=name)
            )
        assert stranger.id not in {hosts.holder_id, hosts.helping_id}
        return names


def test_a_helping_host_brings_its_side_the_holder_plans_and_both_see_the_day(
    organizer, helper, worker, demo_day, guests, read
):
    names = {"names": "\n".join(guests), "kind": "startup"}
    helper.send(f"{demo_day.path}/participants/add/names", names)
    brought = {
        row.public_id
        for row in read(select(models.Participant).order_by(models.Participant.id.desc()).limit(3))
    }
    helper.send(
        f"{demo_day.path}/participants/limits",
        {"who": [str(key) for key in brought], "minimum": "1", "maximum": "2", "side": "startup"},
    )
    [mine, *_] = sorted(brought)
    must_not = f"{demo_day.investors[0]}/{mine}"
    helper.send(f"{demo_day.path}/wishes/rules/{must_not}?rule=must-not")
    helper.send(f"{demo_day.path}/wishes/rules/{demo_day.investors[1]}/{mine}?rule=must")
    assert helper.send(f"{demo_day.path}/schedule/runs", {"kind": "plan"}).status_code == 403

    organizer.send(f"{demo_day.path}/schedule/runs", {"kind": "plan"})
    worker.perform(read(select(models.Job.public_id).filter_by(status=JobStatus.WAITING))[-1])

    rules = read(select(models.PairWish))
    met = {(row.investor_id, row.startup_id) for row in read(select(models.Meeting))}
    said = {row.rule: (row.investor_id, row.startup_id) for row in rules}
    assert said[PairRule.MUST] in met
    assert said[PairRule.MUST_NOT] not in met
    for browser in (organizer, helper):
        assert guests[0] in browser.get(f"{demo_day.path}/schedule?by=person").text
    assert "/schedule/publish" in organizer.get(f"{demo_day.path}/schedule").text
