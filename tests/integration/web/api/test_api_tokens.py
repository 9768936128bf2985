"""Tokens of programs, and what the interface says of itself."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from matchmaker.domain.api_scopes import Scope
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.api_tokens import ApiToken
from matchmaker.storage.models.audit import AuditEntry
from matchmaker.storage.session import unit_of_work
from matchmaker.web.context import utc_now
from tests.integration.web.api.conftest import Program


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


def test_a_form_is_no_body_of_the_interface(app, world, startups, token_for):
    response = app.test_client().post(
        f"/api/v1/profiles/{world.startup_profile}/requests",
        data={"other": str(world.guest_profile)},
        headers={"Authorization": f"Bearer {token_for(world.startup)}"},
    )

    assert response.status_code == 415
