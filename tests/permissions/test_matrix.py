"""Everybody at every door: who is not let in by the table is refused, and it is written down."""

from collections.abc import Iterator

import pytest
from flask import Flask, Response

from matchmaker.web.policy import LOOKING, POLICY
from matchmaker.web.rules import Rule
from tests.permissions.matrix import Answer, Cell, Desk, all_cells, load_rights
from tests.permissions.world import ANONYMOUS, OTHER, OWN, World

FEWEST_CELLS = 1_500
MISTAKES = frozenset({400, 405, 413, 415, 428, 429})
"""Answers to a request that this test got wrong: they say nothing about who may."""
QUIET = {
    "accounts.code": "nobody waits for a code in this browser",
    "personal_links.ask": "nobody has the address",
    "personal_links.recover": "nobody has the address",
    "second_factor.confirm": "the code is wrong",
    "second_factor.renew_codes": "the code is wrong",
    "second_factor.turn_off": "the code is wrong",
    "verification.correct": "the address is confirmed already",
    "verification.send": "the address is confirmed already",
    "event_candidates.add_names": "nobody has the name",
    "event_wishes.require_accepted": "no request was accepted",
    "event_wishes.try_weights": "shows what the weights would change",
    "joining.go_on": "shows the next page of the invitation",
    "invitations.refused": "gives back the rows that were sent",
    "past_companies.preview": "shows what would be taken",
    "travellers.upload": "shows what would be taken",
    "profile_publishing.publish": "the profile is published already",
    "searches.open_again": "a note for oneself of when one last looked",
}
"""Changes that change nothing here, so that there is nothing to write down; and why."""

Asked = list[tuple[Cell, Answer]]


@pytest.fixture(scope="module")
def asked(desk: Desk, world: World) -> Asked:
    """The whole matrix, asked once."""
    return [(cell, desk.ask(cell)) for cell in all_cells(world)]


def test_every_route_has_its_row_and_no_row_is_left_over():
    assert load_rights().keys() == POLICY.keys()


def test_the_matrix_is_large(asked, record_property):
    record_property("cells", len(asked))

    assert len(asked) >= FEWEST_CELLS, f"{len(asked)} cells"
    assert len({cell.person for cell, _answer in asked}) == 13


def test_who_is_let_in_is_who_the_table_names(asked):
    wrong = [
        f"{cell}: {answer.status} {answer.location}"
        for cell, answer in asked
        if answer.was_let_in is not cell.is_allowed
    ]

    assert not wrong, "\n".join([f"{len(wrong)} of {len(asked)} cells are wrong", *wrong])


def test_no_answer_is_a_failure_or_a_mistake_of_the_question(asked):
    odd = [
        f"{cell}: {answer.status}"
        for cell, answer in asked
        if answer.status >= 500 or answer.status in MISTAKES
    ]

    assert not odd, "\n".join(odd)


def test_each_route_lets_somebody_in(asked):
    assert {cell.route for cell, answer in asked if answer.was_let_in} == set(POLICY)


def test_each_refusal_of_somebody_signed_in_is_written_down(asked):
    silent = [
        str(cell)
        for cell, answer in asked
        if not answer.was_let_in and cell.person != ANONYMOUS and answer.denials != 1
    ]

    assert not silent, "\n".join(silent)


def test_each_change_is_written_down(asked):
    changing = {
        cell.route[0]: answer
        for cell, answer in sorted(asked, key=lambda pair: pair[1].entries)
        if answer.was_let_in and cell.route[1] not in LOOKING
    }

    assert {name for name, answer in changing.items() if not answer.entries} == set(QUIET)


@pytest.mark.parametrize(
    ("route", "inner"),
    [
        (("people.change", "POST"), "account_id"),
        (("people.remove", "POST"), "account_id"),
        (("people.transfer", "POST"), "account_id"),
        (("team.remove", "POST"), "team.account_id"),
        (("organizations.revoke", "POST"), "confirmation_id"),
        (("hosts.revert", "POST"), "weights_id"),
    ],
    ids=str,
)
def test_an_object_is_not_reached_by_way_of_another_ones_owner(desk, world, route, inner):
    crossed = world.objects[OWN] | {inner: world.objects[OTHER][inner]}

    statuses = {desk.send(route, person, crossed).status_code for person in world.people}

    assert statuses <= {403, 404}


def test_programs_are_let_in_by_a_token_and_never_by_a_session(desk, world):
    routes = [route for route, rule in POLICY.items() if rule.is_for_programs]

    statuses = {
        desk.status_with_session(Cell(route, OWN, person, is_allowed=False))
        for route in routes
        for person in world.sessions
    }

    assert routes
    assert statuses == {401}


@pytest.fixture
def leak(matrix) -> Iterator[Flask]:
    """A page that somebody added, let in everybody who signs in, and checked no further."""
    app: Flask = matrix[2]
    app.view_functions["team.index"], kept = _say_all, app.view_functions["team.index"]
    original = POLICY["team.index", "GET"]
    POLICY["team.index", "GET"] = Rule(lambda _actor: True)  # type: ignore[index]
    yield app
    POLICY["team.index", "GET"] = original  # type: ignore[index]
    app.view_functions["team.index"] = kept


def _say_all(**_ids: object) -> Response:
    return Response("everything")


@pytest.mark.usefixtures("leak")
def test_a_page_that_lets_too_many_in_would_be_found(desk, world):
    cells = [cell for cell in all_cells(world) if cell.route == ("team.index", "GET")]

    wrong = {cell.person for cell in cells if desk.ask(cell).was_let_in is not cell.is_allowed}

    assert {"startup_owner", "investor", "door_staff"} <= wrong
    assert not wrong & {"anonymous", "organizer", "admin"}


def test_an_object_that_nobody_looked_after_would_be_found(matrix, monkeypatch):
    desk, world, app = matrix
    monkeypatch.setitem(app.view_functions, "searches.delete", _say_all)
    cells = [cell for cell in all_cells(world) if cell.route == ("searches.delete", "POST")]

    wrong = {cell.person for cell in cells if desk.ask(cell).was_let_in is not cell.is_allowed}

    assert {"investor", "startup_viewer", "organizer"} <= wrong


def test_a_route_that_was_added_without_a_row_would_be_found(matrix):
    app: Flask = matrix[2]

    pairs = {(rule.endpoint, "GET") for rule in app.url_map.iter_rules()} | {("added.page", "GET")}

    assert ("added.page", "GET") in pairs - load_rights().keys()
