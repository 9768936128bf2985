"""Profiles and matches over the interface."""

import json
import re

import pytest
from sqlalchemy import update

from matchmaker.storage.models.profiles import ProfileTextRow


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


def test_lists_tell_in_brief_what_profiles_tell_in_full(guest_program, world, change):
    change(update(ProfileTextRow).values(description="A long description."))

    listed = guest_program.ask("GET", f"/profiles/{world.guest_profile}/matches")
    opened = guest_program.ask("GET", f"/profiles/{world.startup_profile}")

    assert "A long description." not in listed.text
    assert "A long description." in opened.text


def test_an_address_with_a_nul_in_it_is_refused_as_the_document_says(app, guest_program, world):
    response = guest_program.ask("GET", f"/profiles/{world.guest_profile}/matches?stage=a%00")
    document = app.test_client().get("/api/v1/openapi.json").get_json()

    asked = document["paths"]["/api/v1/profiles/{profile_id}/matches"]["get"]["parameters"]
    [stage] = [parameter for parameter in asked if parameter["name"] == "stage"]
    assert response.status_code == 400
    assert re.fullmatch(stage["schema"]["items"]["pattern"], "a\0") is None
