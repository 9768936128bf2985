"""Planning an event in the browser: asked for, watched, stopped, put in, certified."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from matchmaker.domain.enums import JobStatus
from matchmaker.domain.event_enums import PairRule, RunKind
from matchmaker.services.acting import actor_of
from matchmaker.services.jobs import start_job
from matchmaker.services.planning.runs import ask_run
from matchmaker.storage import models
from matchmaker.storage.queries.accounts import get_account_by_email
from matchmaker.storage.session import unit_of_work
from tests.factories.events import make_event


@pytest.fixture
def event(factory, world):
    """Two funds, three startups, four slots, three tables and one interpreter."""
    with unit_of_work(factory) as session:
        host = session.scalars(select(models.Host).order_by(models.Host.id).limit(1)).one()
        make_event(session, host, investors=1, startups=1)
        return make_event(session, host, interpreters=[("zh", "vi")], name="Chip Day")


@pytest.fixture
def path(event):
    return f"/events/{event.event.public_id}/schedule"


@pytest.fixture
def plan(organizer, worker, read, path):
    """Ask as the button does, and let the worker do it; the address of the run."""

    def plan(kind="plan"):
        address = organizer.send(f"{path}/runs", {"kind": kind}).location
        job = read(select(models.Job.public_id).filter_by(status=JobStatus.WAITING))[-1]
        worker.perform(job)
        return address

    return plan


def test_a_run_is_watched_and_then_says_that_its_plan_is_in_place(organizer, path, worker, read):
    address = organizer.send(f"{path}/runs", {"kind": "plan"}).location

    waiting = organizer.get(address).text
    assert 'hx-trigger="every 1s"' in waiting
    assert "Stop and keep this plan" in waiting

    worker.perform(read(select(models.Job.public_id))[0])
    done = organizer.get(address).text
    assert "The plan is in its place" in done
    assert 'hx-trigger="every 1s"' not in done
    assert "100 %" in done.replace("\xa0", " ")


def test_who_asks_while_a_plan_is_worked_out_is_led_to_it(organizer, path):
    first = organizer.send(f"{path}/runs", {"kind": "plan"}).location
    second = organizer.send(f"{path}/runs", {"kind": "replan"}, follow_redirects=True)

    assert second.request.path == first
    assert "A plan is being worked out since" in second.text


def test_stopping_is_shown(organizer, path, read):
    address = organizer.send(f"{path}/runs", {"kind": "plan"}).location

    organizer.send(f"{address}/stop")

    assert read(select(models.PlanningRun.is_stop_asked)) == [True]


def test_the_certificate_says_how_good_the_plan_is_and_why_wishes_are_not_met(
    organizer, path, plan, change, event
):
    assert "Nothing is planned yet" in organizer.get(f"{path}/certificate").text
    change(update(models.Participant).values(minimum=1))
    plan()

    page = organizer.get(f"{path}/certificate").text
    assert "No better plan exists." in page
    assert "Checked by a second program." in page
    assert "2 wishes the plan does not meet" in page
    titles = [
        re.findall("Every wish is met|[0-9] wish[es]* the plan", found)[0]
        for found in (
            organizer.get(f"{path}/certificate?person={one.public_id}").text
            for one in event.startups
        )
    ]
    assert sorted(titles) != ["2 wishes the plan"] * 3
    assert "Every wish is met" in titles


def test_a_certificate_claims_nothing_that_is_not_proved_any_more(organizer, path, plan, change):
    plan()
    change(update(models.Slot).values(tables=1))

    page = organizer.get(f"{path}/certificate").text

    assert "how near it is to the best is not known" in page
    assert "Proved limit" not in page


def test_a_must_that_cannot_be_is_named_with_its_reason(organizer, path, plan, event, factory):
    with unit_of_work(factory) as session:
        guest, home = event.investors[0], event.startups[0]
        session.add(
            models.PairWish(
                event_id=event.event.id,
                investor_id=guest.id,
                startup_id=home.id,
                rule=PairRule.MUST,
            )
        )
        for slot in event.slots:
            session.add(models.ParticipantAbsence(participant_id=home.id, slot_id=slot.id))
    plan()

    page = organizer.get(f"{path}/certificate").text
    assert "Must meetings missed" in page
    assert "must meet, but cannot" in page


def test_a_plan_that_was_overtaken_is_put_in_by_hand(organizer, path, plan, change, read):
    first = plan()
    second = organizer.send(f"{path}/runs", {"kind": "plan"}).location
    assert second != first
    plan_again = read(select(models.PlanningRun).order_by(models.PlanningRun.id))[-1]
    change(
        update(models.PlanningRun)
        .where(models.PlanningRun.id == plan_again.id)
        .values(
            answer=read(select(models.PlanningRun.answer))[0],
            finished_at=plan_again.created_at,
            open_key=None,
        )
    )
    change(
        update(models.Job).where(models.Job.id == plan_again.job_id).values(status=JobStatus.DONE)
    )
    page = organizer.get(second).text
    assert "The schedule was changed while this plan was worked out" in page

    assert organizer.send(f"{second}/put-in", {"seen": "0"}).status_code == 409
    done = organizer.send(f"{second}/put-in", {"seen": "1"}, follow_redirects=True)

    assert "It is version 2 of the schedule." in done.text
    assert organizer.send(f"{second}/put-in", {"seen": "2"}).status_code == 409


def test_what_one_more_would_bring_is_a_curve_and_a_table(organizer, event, worker, read):
    path = f"/events/{event.event.public_id}/what-if"
    assert "interpreter of Chinese, Vietnamese" in organizer.get(path).text
    refused = organizer.send(path, {"more": "interpreters:zh:x1", "steps": "2"})
    assert refused.status_code == 422

    address = organizer.send(path, {"more": "interpreters:zh:vi", "steps": "1"}).location
    worker.perform(read(select(models.Job.public_id))[0])

    page = organizer.get(address).text
    assert "More interpreters of Chinese, Vietnamese" in page
    assert "the best plan, proved" in page
    assert read(select(models.Meeting)) == []
    assert organizer.get(path).text.count("What each step brings") == 1


@pytest.mark.parametrize(
    "page", ["schedule/certificate", "what-if", "schedule/runs/{run}", "what-if/{run}"]
)
def test_strangers_find_nothing(sign_in_as, world, event, factory, now, page):
    with unit_of_work(factory) as session:
        account = get_account_by_email(session, world.organizer)
        assert account
        actor = actor_of(session, account=account)
        asked = ask_run(
            session, actor=actor, event_id=event.event.public_id, kind=RunKind.PLAN, now=now
        )
    other = sign_in_as(world.other_organizer)

    address = f"/events/{event.event.public_id}/{page.format(run=asked.run_id)}"

    assert other.get(address).status_code == 404


def test_a_run_that_failed_says_why(organizer, path, read, factory, now, worker):
    address = organizer.send(f"{path}/runs", {"kind": "plan"}).location
    job = read(select(models.Job.public_id))[0]
    for attempt in range(3):
        with unit_of_work(factory) as session:
            start_job(session, job_id=job, now=now - timedelta(hours=3 - attempt))
        worker.sweep()

    assert "The work was stopped several times." in organizer.get(address).text


def test_an_event_with_nothing_in_it_is_planned_in_words(
    organizer, factory, world, worker, read, event
):
    with unit_of_work(factory) as session:
        host = session.get_one(models.Host, event.event.host_id)
        empty = make_event(session, host, slots=0, tables=(), investors=0, startups=0)
    path = f"/events/{empty.event.public_id}"

    curve = organizer.get(f"{path}/what-if").text
    assert "Nobody can meet yet" in curve
    assert "Work it out" not in curve
    address = organizer.send(f"{path}/schedule/runs", {"kind": "plan"}).location
    worker.perform(read(select(models.Job.public_id).order_by(models.Job.id))[-1])

    done = organizer.get(address).text
    assert "Nobody can meet anybody" in done
    assert "There is no slot to meet in." in done
    assert "so far" not in done
    assert "There is no slot to meet in." in organizer.get(f"{path}/schedule/certificate").text
    asked = organizer.send(f"{path}/what-if", {"more": "half-hours", "steps": "2"}).location
    worker.perform(read(select(models.Job.public_id).order_by(models.Job.id))[-1])
    assert "What each step brings" in organizer.get(asked).text
    assert read(select(models.ScheduleVersion)) == []


def test_locks_that_collide_are_said_and_change_nothing(organizer, path, plan, change, read, event):
    plan()
    change(update(models.Meeting).values(is_locked=True))
    change(update(models.Slot).values(tables=0))

    address = plan()

    page = organizer.get(address).text
    assert "What is locked breaks a rule" in page
    assert "there is no table" in page
    assert len(read(select(models.Meeting))) == 4
    assert len(read(select(models.ScheduleVersion))) == 1
