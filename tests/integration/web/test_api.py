"""The interface for programs, with the token of the startup's owner unless said otherwise."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import Uuid, insert, literal, select, update

from matchmaker.domain.api_scopes import Scope
from matchmaker.services.accounts import actor_of
from matchmaker.services.api_tokens import create_token
from matchmaker.storage.columns import UtcDateTime
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.api_tokens import ApiToken
from matchmaker.storage.models.audit import AuditEntry
from matchmaker.storage.models.consents import Consent, Opening
from matchmaker.storage.models.organizations import OrganizationMembership
from matchmaker.storage.models.profiles import Profile, ProfileTextRow
from matchmaker.storage.queries.accounts import get_account_by_email
from matchmaker.storage.session import unit_of_work
from matchmaker.web.context import utc_now
from tests.factories.worlds import furnish


class Program:
    """A program that sends one token."""

    def __init__(self, app, token):
        self._client = app.test_client()
        self._headers = {"Authorization": f"Bearer {token}"}

    def ask(self, method, path, body=None, **headers):
        return self._client.open(
            f"/api/v1{path}", method=method, json=body, headers=self._headers | headers
        )


@pytest.fixture
def startups(factory, world):
    with unit_of_work(factory) as session:
        return furnish(session, world.guest_profile, world.startup_profile)


@pytest.fixture
def token_for(factory):
    def make(email, scopes=tuple(Scope), days=30):
        with unit_of_work(factory) as session:
            account = get_account_by_email(session, email)
            assert account is not None
            actor = actor_of(session, account=account)
            return create_token(
                session, actor=actor, name="Sync", scopes=scopes, days=days, now=utc_now()
            )

    return make


@pytest.fixture
def program(app, world, startups, token_for):
    return Program(app, token_for(world.startup))


@pytest.fixture
def guest_program(app, world, startups, token_for):
    return Program(app, token_for(world.guest))


def test_a_program_learns_whose_token_it_has(program, world):
    answer = program.ask("GET", "/me").get_json()

    assert [profile["id"] for profile in answer["profiles"]] == [str(world.startup_profile)]
    assert answer["scopes"] == sorted(Scope)


def test_without_a_token_nothing_is_told(app, world):
    response = app.test_client().get(f"/api/v1/profiles/{world.startup_profile}")

    assert (response.status_code, response.mimetype) == (401, "application/problem+json")


def test_a_session_does_not_stand_in_for_a_token(sign_in_as, world):
    response = sign_in_as(world.startup).get("/api/v1/me")

    assert response.status_code == 401


def test_a_profile_comes_with_the_fields_one_may_see_and_no_others(program, guest_program, world):
    own = program.ask("GET", f"/profiles/{world.startup_profile}").get_json()
    seen = guest_program.ask("GET", f"/profiles/{world.startup_profile}").get_json()

    assert own["fields"]["contact_email"] == "chip@secret.example"
    assert "contact_email" not in seen["fields"]
    assert seen["fields"]["raising_amount"] == {
        "amount": 1_200_000.0,
        "currency": "USD",
        "assumed": False,
    }


def test_a_startup_finds_no_other_startup(program, startups):
    assert program.ask("GET", f"/profiles/{startups.shop}").status_code == 404


def test_fields_are_changed_under_the_version_that_was_read(program, world):
    before = program.ask("GET", f"/profiles/{world.startup_profile}")

    response = program.ask(
        "PATCH",
        f"/profiles/{world.startup_profile}",
        {"city": "Da Nang", "stage": None, "raising_amount": {"amount": 2e9, "currency": "VND"}},
        **{"If-Match": before.headers["ETag"]},
    )

    fields = response.get_json()["fields"]
    assert (response.status_code, fields["city"], "stage" in fields) == (200, "Da Nang", False)
    assert fields["raising_amount"]["amount"] == 2e9
    assert response.headers["ETag"] != before.headers["ETag"]


def test_a_change_of_an_older_version_is_a_conflict(program, world):
    path = f"/profiles/{world.startup_profile}"
    tag = program.ask("GET", path).headers["ETag"]
    program.ask("PATCH", path, {"city": "Huế"}, **{"If-Match": tag})

    late = program.ask("PATCH", path, {"city": "Hà Nội"}, **{"If-Match": tag})

    assert late.status_code == 409
    assert program.ask("GET", path).get_json()["fields"]["city"] == "Huế"


def test_a_change_says_which_version_it_means(program, world):
    response = program.ask("PATCH", f"/profiles/{world.startup_profile}", {"city": "Huế"})

    assert response.status_code == 428


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"shoe_size": 43}, "shoe_size"),
        ({"ticket_min": 5}, "ticket_min"),
        ({"contact_email": "nobody"}, "contact_email"),
        ({"city": ["a"]}, "city.str"),
        ({"city": "x" * 30_000}, "city.constrained-str"),
        ({"name": "-"}, "name"),
    ],
)
def test_what_cannot_be_taken_is_said_by_field(program, world, body, field):
    path = f"/profiles/{world.startup_profile}"
    tag = program.ask("GET", path).headers["ETag"]

    response = program.ask("PATCH", path, body, **{"If-Match": tag})

    assert response.status_code == 422, response.text
    assert field.split(".")[0] in {e["field"].split(".")[0] for e in response.get_json()["errors"]}


def test_only_who_may_edit_changes_a_profile(guest_program, world):
    path = f"/profiles/{world.startup_profile}"
    tag = guest_program.ask("GET", path).headers["ETag"]

    response = guest_program.ask("PATCH", path, {"city": "Seoul"}, **{"If-Match": tag})

    assert response.status_code == 403


def test_matches_are_those_of_the_page_with_parts_that_add_up(guest_program, world):
    answer = guest_program.ask("GET", f"/profiles/{world.guest_profile}/matches").get_json()

    first = answer["matches"][0]
    assert first["id"] == str(world.startup_profile)
    assert sum(first["parts"].values()) == pytest.approx(first["score"], abs=1e-9)
    assert "contact_email" not in json.dumps(answer)


def test_a_pair_is_taken_apart_in_both_directions(guest_program, world):
    answer = guest_program.ask(
        "GET", f"/profiles/{world.guest_profile}/matches/{world.startup_profile}"
    ).get_json()

    for direction in (answer["in_your_list"], answer["in_their_list"]):
        assert sum(direction["parts"].values()) == pytest.approx(direction["score"], abs=1e-9)


def test_both_learn_of_an_interest_only_when_both_have_it(program, guest_program, world):
    mine = f"/profiles/{world.startup_profile}/interests/{world.guest_profile}"
    theirs = f"/profiles/{world.guest_profile}/interests/{world.startup_profile}"

    first = program.ask("PUT", mine, {"value": "interested"}).get_json()
    second = guest_program.ask("PUT", theirs, {"value": "interested"}).get_json()

    assert (first["is_mutual"], second["is_mutual"]) == (False, True)
    assert program.ask("DELETE", mine).get_json() == {"value": None, "is_mutual": False}


def test_a_token_does_only_what_it_was_made_for(app, world, startups, token_for):
    reader = Program(app, token_for(world.startup, scopes=(Scope.PROFILES_READ,)))
    path = f"/profiles/{world.startup_profile}"

    assert reader.ask("GET", path).status_code == 200
    assert reader.ask("PATCH", path, {"city": "Huế"}, **{"If-Match": '"1"'}).status_code == 403
    assert reader.ask("GET", f"{path}/matches").status_code == 403


def ended_tokens():
    yield "revoked", update(ApiToken).values(revoked_at=utc_now())
    yield "expired", update(ApiToken).values(expires_at=utc_now() - timedelta(seconds=1))
    yield "account closed", update(Account).values(is_active=False)
    yield "password changed", update(Account).values(auth_epoch=Account.auth_epoch + 1)


@pytest.mark.parametrize(("_why", "end"), list(ended_tokens()))
def test_a_token_that_has_ended_opens_nothing_at_the_next_request(program, change, _why, end):
    assert program.ask("GET", "/me").status_code == 200

    change(end)

    assert program.ask("GET", "/me").status_code == 401


def test_of_a_token_only_a_hash_is_kept_and_its_making_is_recorded(factory, token_for, world):
    token = token_for(world.startup)

    with unit_of_work(factory) as session:
        [row] = session.scalars(select(ApiToken))
        entry = session.scalars(
            select(AuditEntry).where(AuditEntry.action == "api-token.created")
        ).one()

        assert token.encode() not in row.token_hash
        assert entry.subject_id == row.public_id


def test_the_document_describes_every_function(app):
    document = app.test_client().get("/api/v1/openapi.json").get_json()

    described = {
        (path.replace("{", "<uuid:").replace("}", ">"), method.upper())
        for path, operations in document["paths"].items()
        for method in operations
    }
    functions = {
        (rule.rule, method)
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("api.") and rule.endpoint != "api.document"
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }
    assert described == functions


def test_an_address_of_the_interface_that_leads_nowhere_answers_in_json(app):
    response = app.test_client().get("/api/v1/nothing")

    assert (response.status_code, response.mimetype) == (404, "application/problem+json")


@pytest.fixture
def ask_for_meeting(program, world):
    def ask(message="Xin chào", **headers):
        return program.ask(
            "POST",
            f"/profiles/{world.startup_profile}/requests",
            {"other": str(world.guest_profile), "message": message},
            **headers,
        )

    return ask


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


def test_a_form_is_no_body_of_the_interface(app, world, startups, token_for):
    response = app.test_client().post(
        f"/api/v1/profiles/{world.startup_profile}/requests",
        data={"other": str(world.guest_profile)},
        headers={"Authorization": f"Bearer {token_for(world.startup)}"},
    )

    assert response.status_code == 415


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


def test_lists_tell_in_brief_what_profiles_tell_in_full(guest_program, world, change):
    change(update(ProfileTextRow).values(description="A long description."))

    listed = guest_program.ask("GET", f"/profiles/{world.guest_profile}/matches")
    opened = guest_program.ask("GET", f"/profiles/{world.startup_profile}")

    assert "A long description." not in listed.text
    assert "A long description." in opened.text
