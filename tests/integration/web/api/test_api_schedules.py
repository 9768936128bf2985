"""Schedules over the interface: a problem planned in the background, and what is published."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import select, update

from matchmaker.domain.api_scopes import Scope
from matchmaker.storage import models
from matchmaker.storage.session import unit_of_work
from tests.factories.events import make_event
from tests.factories.schedules import meeting_entry, publish
from tests.integration.web.api.conftest import Program

PROBLEM = {
    "slots": ["09:00", "09:25"],
    "tables": 1,
    "investors": [{"id": "i1", "languages": ["zh"]}],
    "startups": [{"id": "s1", "languages": ["zh-Hant"]}, {"id": "s2", "languages": ["en"]}],
    "pairs": [["i1", "s1", 0.83], ["i1", "s2", 0.4]],
}


@pytest.fixture
def organizers_program(app, world, token_for):
    return Program(app, token_for(world.organizer))


@pytest.fixture
def sent(organizers_program):
    answer = organizers_program.ask("POST", "/schedules?seconds=5", PROBLEM)
    assert answer.status_code == 202
    return answer


def test_a_problem_is_planned_and_its_plan_is_the_document_of_the_command_line(
    organizers_program, sent, worker, read
):
    address = sent.headers["Location"].removeprefix("/api/v1")
    assert (sent.json["state"], sent.json["plan"]) == ("waiting", None)
    assert organizers_program.ask("GET", address).json["state"] == "waiting"

    worker.perform(read(select(models.Job.public_id))[0])

    run = organizers_program.ask("GET", address).json
    assert run["state"] == "done"
    assert run["progress"][-1]["objective"] == pytest.approx(0.83)
    assert run["plan"]["status"] == "optimal"
    assert run["plan"]["meetings"] == [
        {"investor": "i1", "startup": "s1", "slot": "09:00", "table": 1, "interpreter": None}
    ]
    assert run["plan"]["unmet"] == [
        {"investor": "i1", "startup": "s2", "reason": "no interpreter speaks zh and en"}
    ]


def test_everything_that_is_wrong_with_a_problem_is_said_at_once(organizers_program):
    wrong = PROBLEM | {"slots": ["09:00", "09:00"], "pairs": [["i1", "nobody", 1]]}

    answer = organizers_program.ask("POST", "/schedules", wrong)

    assert answer.status_code == 422
    assert answer.mimetype == "application/problem+json"
    assert [trouble["message"] for trouble in answer.json["errors"]] == [
        "slots: 09:00 is listed more than once.",
        "i1 × nobody: nobody has that id.",
    ]


@pytest.mark.parametrize(
    "body", [{}, [], {"slots": []}, PROBLEM | {"more": 1}, PROBLEM | {"slots": ["x"] * 401}]
)
def test_what_is_no_problem_is_refused(organizers_program, body):
    assert organizers_program.ask("POST", "/schedules", body).status_code == 422


@pytest.mark.parametrize("opening", ["[", '{"slots":'])
def test_a_body_that_never_stops_opening_is_no_json(app, world, token_for, opening):
    answer = app.test_client().post(
        "/api/v1/schedules",
        data=opening * 100_000,
        content_type="application/json",
        headers={"Authorization": f"Bearer {token_for(world.organizer)}"},
    )

    assert answer.status_code == 422
    assert answer.mimetype == "application/problem+json"


def test_one_problem_at_a_time(organizers_program, sent):
    answer = organizers_program.ask("POST", "/schedules", PROBLEM)

    assert answer.status_code == 409
    assert "A plan is being worked out since" in answer.json["detail"]


def test_a_search_is_stopped_by_deleting_it(organizers_program, sent, read):
    address = sent.headers["Location"].removeprefix("/api/v1")

    assert organizers_program.ask("DELETE", address).status_code == 200
    assert organizers_program.ask("DELETE", address).status_code == 200

    assert read(select(models.PlanningRun.is_stop_asked)) == [True]


def test_only_organizers_plan_and_only_who_asked_reads_the_plan(
    app, world, token_for, sent, program
):
    assert program.ask("POST", "/schedules", PROBLEM).status_code == 403
    other = Program(app, token_for(world.other_organizer))
    address = sent.headers["Location"].removeprefix("/api/v1")
    assert other.ask("GET", address).status_code == 404
    assert other.ask("DELETE", address).status_code == 404
    reader = Program(app, token_for(world.organizer, [Scope.SCHEDULES_READ]))
    assert reader.ask("POST", "/schedules", PROBLEM).status_code == 403


def test_what_is_published_of_an_event_is_read_by_its_organizers(
    app, factory, world, token_for, organizers_program
):
    with unit_of_work(factory) as session:
        host = session.scalars(select(models.Host).order_by(models.Host.id)).first()
        assert host is not None
        made = make_event(session, host, name="Chip Day", interpreters=[("zh", "vi")])
    path = f"/events/{made.event.public_id}/schedule"
    before = organizers_program.ask("GET", path).json
    assert (before["number"], before["meetings"]) == (None, [])
    with unit_of_work(factory) as session:
        guest, home = made.investors[0], made.startups[0]
        entry = meeting_entry(guest, home, made.slots[1], interpreter=made.interpreters[0])
        publish(session, made.event, [entry])

    schedule = organizers_program.ask("GET", path).json

    assert (schedule["name"], schedule["number"]) == ("Chip Day", 1)
    assert schedule["meetings"] == [
        {
            "investor": str(guest.public_id),
            "startup": str(home.public_id),
            "slot": "2026-03-10T09:20",
            "table": 1,
            "interpreter": str(made.interpreters[0].public_id),
            "starts_at": "2026-03-10T02:20:00Z",
            "minutes": 20,
            "investor_name": schedule["meetings"][0]["investor_name"],
            "startup_name": schedule["meetings"][0]["startup_name"],
        }
    ]
    assert (schedule["called_off_at"], schedule["called_off_reason"]) == (None, "")
    other = Program(app, token_for(world.other_organizer))
    assert other.ask("GET", path).status_code == 404


def test_a_program_learns_that_an_event_was_called_off(organizers_program, paper, change):
    at = datetime(2026, 3, 9, 8, tzinfo=UTC)
    off = update(models.Event).values(called_off_at=at, called_off_reason="A storm.")
    change(off.where(models.Event.public_id == paper.event))

    schedule = organizers_program.ask("GET", f"/events/{paper.event}/schedule").json

    assert schedule["called_off_at"] == "2026-03-09T08:00:00Z"
    assert schedule["called_off_reason"] == "A storm."
    assert len(schedule["meetings"]) == 2
