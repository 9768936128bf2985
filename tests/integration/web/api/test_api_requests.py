"""Interests and meeting requests over the interface."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import Uuid, insert, literal, select

from matchmaker.storage.columns import UtcDateTime
from matchmaker.storage.models.consents import Consent, Opening
from matchmaker.storage.models.organizations import OrganizationMembership
from matchmaker.storage.models.profiles import Profile
from matchmaker.web.context import utc_now
from tests.integration.web.api.conftest import Program


def test_both_learn_of_an_interest_only_when_both_have_it(program, guest_program, world):
    mine = f"/profiles/{world.startup_profile}/interests/{world.guest_profile}"
    theirs = f"/profiles/{world.guest_profile}/interests/{world.startup_profile}"

    first = program.ask("PUT", mine, {"value": "interested"}).get_json()
    second = guest_program.ask("PUT", theirs, {"value": "interested"}).get_json()

    assert (first["is_mutual"], second["is_mutual"]) == (False, True)
    assert program.ask("DELETE", mine).get_json() == {"value": None, "is_mutual": False}


def test_a_meeting_is_asked_for_and_accepted_over_the_interface(
    ask_for_meeting, program, guest_program, world
):
    sent = ask_for_meeting().get_json()

    inbox = guest_program.ask("GET", f"/profiles/{world.guest_profile}/requests").get_json()
    [received] = inbox["requests"]
    answer = guest_program.ask(
        "POST", f"/requests/{received['id']}/accept", {"version": received["version"]}
    )

    assert (sent["is_sent"], received["is_sent"], received["message"]) == (True, False, "Xin chào")
    assert answer.get_json()["status"] == "accepted"
    assert program.ask("GET", f"/requests/{sent['id']}").get_json()["status"] == "accepted"


def test_a_request_with_a_key_is_sent_once_and_answered_alike(ask_for_meeting):
    first = ask_for_meeting(**{"Idempotency-Key": "a1"})
    again = ask_for_meeting(**{"Idempotency-Key": "a1"})

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.get_json() == again.get_json()
    assert first.headers["Location"] == again.headers["Location"]


def test_a_key_serves_one_request_only(ask_for_meeting):
    ask_for_meeting(**{"Idempotency-Key": "a1"})

    assert ask_for_meeting("Something else", **{"Idempotency-Key": "a1"}).status_code == 422
    assert ask_for_meeting(**{"Idempotency-Key": "with a space"}).status_code == 422


def test_an_answer_to_an_older_version_is_a_conflict(ask_for_meeting, guest_program):
    sent = ask_for_meeting().get_json()
    path = f"/requests/{sent['id']}"
    guest_program.ask("POST", f"{path}/decline", {"version": sent["version"], "reason": "stage"})

    late = guest_program.ask("POST", f"{path}/accept", {"version": sent["version"]})

    assert late.status_code == 409


def test_a_time_is_proposed_with_its_zone(ask_for_meeting, program, world):
    sent = ask_for_meeting().get_json()
    starts_at = utc_now().replace(microsecond=0) + timedelta(days=7)

    answer = program.ask(
        "POST",
        f"/requests/{sent['id']}/proposals",
        {
            "profile": str(world.startup_profile),
            "starts_at": starts_at.isoformat(),
            "minutes": 25,
            "time_zone": "Asia/Seoul",
        },
    ).get_json()

    [proposal] = answer["proposals"]
    assert (proposal["minutes"], proposal["time_zone"]) == (25, "Asia/Seoul")


def test_a_request_of_others_is_nowhere_to_be_found(
    app, world, startups, token_for, ask_for_meeting
):
    sent = ask_for_meeting().get_json()
    stranger = Program(app, token_for(world.stranger))

    assert stranger.ask("GET", f"/requests/{sent['id']}").status_code == 404
    refused = stranger.ask("POST", f"/requests/{sent['id']}/accept", {"version": 1})
    assert refused.status_code == 404


@pytest.mark.parametrize("body", [{}, [], "text", {"version": "1; drop"}, {"version": 2**40}])
def test_a_body_of_another_shape_is_refused_in_words(ask_for_meeting, guest_program, body):
    sent = ask_for_meeting().get_json()

    response = guest_program.ask("POST", f"/requests/{sent['id']}/accept", body)

    assert response.status_code == 422
    assert response.get_json()["errors"]


def test_who_opens_contact_details_over_the_interface_is_written_down(
    ask_for_meeting, program, guest_program, world, change, read
):
    change(
        insert(Consent).from_select(
            ["public_id", "account_id", "organization_id", "purpose", "text_version", "language",
             "recipients", "method", "in_its_name", "given_at"],
            select(
                literal(uuid4(), Uuid()), OrganizationMembership.account_id,
                OrganizationMembership.organization_id,
                literal("contact-abroad"), literal("1"), literal("en"), literal(""),
                literal("form"), literal(False), literal(utc_now(), UtcDateTime()),  # noqa: FBT003
            ).join(Profile, Profile.organization_id == OrganizationMembership.organization_id)
            .where(Profile.public_id == world.startup_profile),
        )
    )  # fmt: skip
    sent = ask_for_meeting().get_json()
    guest_program.ask("POST", f"/requests/{sent['id']}/accept", {"version": sent["version"]})

    seen = guest_program.ask("GET", f"/profiles/{world.startup_profile}").get_json()

    assert seen["fields"]["contact_email"] == "chip@secret.example"
    assert [opening.part for opening in read(select(Opening))] == ["contact"]
