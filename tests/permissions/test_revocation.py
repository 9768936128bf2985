"""What is taken away is gone at the very next request: from sessions, from tokens, from links."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest
from sqlalchemy import select, update

from matchmaker.storage.models.accounts import Account, LoginSession
from matchmaker.storage.session import reading, unit_of_work
from matchmaker.web.policy import LOOKING, POLICY
from tests.permissions.matrix import Route, all_cells, is_let_in
from tests.permissions.world import OWN

Allowed = Callable[[str], Sequence[Route]]
FEWEST = 20
"""Pages that are asked again after each revocation."""


@pytest.fixture(autouse=True)
def _world_as_it_was(desk) -> Iterator[None]:
    yield
    desk.restore()


@pytest.fixture
def opens(desk, world) -> Allowed:
    """The pages and answers to programs that somebody opens at this moment, with what is theirs."""
    closed = [route for route, rule in POLICY.items() if rule.audience is not None]

    def ask(person: str) -> list[Route]:
        routes = [
            cell.route
            for cell in all_cells(world)
            if cell.person == person and cell.side == OWN and cell.route in closed
        ]
        return [
            route
            for route in routes
            if route[1] in LOOKING and is_let_in(desk.send(route, person, world.objects[OWN]))
        ]

    return ask


@pytest.fixture
def act(desk, world):
    """Somebody does something that must succeed and be written down."""

    def send(person: str, endpoint: str, ids: dict[str, str] | None = None, **fields: str) -> None:
        before = desk.count_entries()[0]
        objects = world.objects[OWN] | (ids or {})
        response = desk.send((endpoint, "POST"), person, objects, **fields)
        assert is_let_in(response), response.text
        assert response.status_code < 400, response.text
        assert desk.count_entries()[0] > before

    return send


def of_startup(routes: Sequence[Route]) -> set[Route]:
    """Those that belong to an organization and not to the person alone."""
    personal = ("account", "api_tokens", "notifications", "personal_data", "second_factor")
    others = ("today.", "my_schedule.index", "verification.", "joining.", "api.me", "static")
    return {route for route in routes if not route[0].startswith(personal + others)}


def test_who_is_removed_sees_nothing_of_the_organization_any_more(opens, act, world):
    before = of_startup(opens("startup_viewer"))

    act(
        "startup_owner",
        "people.remove",
        {"people.account_id": str(world.accounts["startup_viewer"])},
    )

    assert len(before) >= FEWEST
    assert not of_startup(opens("startup_viewer"))


def test_who_leaves_sees_nothing_of_the_organization_any_more(opens, act):
    before = of_startup(opens("startup_viewer"))

    act("startup_viewer", "people.leave")

    assert len(before) >= FEWEST
    assert not of_startup(opens("startup_viewer"))


def test_who_only_looks_from_now_on_changes_nothing_any_more(desk, act, world):
    viewer, owner = (str(world.accounts[name]) for name in ("startup_viewer", "startup_owner"))
    changes = {
        (cell.route, cell.person)
        for cell in all_cells(world)
        if cell.is_allowed and cell.side == OWN and cell.route[1] not in LOOKING
    }
    for_owners = [
        route
        for route, person in changes
        if person == "startup_owner"
        and (route, "startup_viewer") not in changes
        and route[0] not in OF_ONE_PERSON
    ]

    act("organizer", "people.change", {"people.account_id": viewer}, role="owner")
    act("startup_viewer", "people.change", {"people.account_id": owner}, role="viewer")

    assert len(for_owners) >= FEWEST
    for route in for_owners:
        response = desk.send(route, "startup_owner", world.objects[OWN])
        assert response.status_code in {403, 404}, (route, response.status_code)


OF_ONE_PERSON = {
    "account.revoke_device",
    "api_tokens.revoke",
    "notifications.follow",
    "personal_data.withdraw",
    "personal_data.withdraw_request",
    "searches.change",
    "searches.delete",
    "searches.open_again",
    "shortlists.edit",
}
"""What belongs to the person, whatever their role."""


def test_a_suspended_organization_sees_nobody(desk, act, world):
    house = world.objects[OWN]
    looks = [("profiles.show", "GET"), ("api.profile", "GET"), ("files.logo", "GET")]
    assert all(is_let_in(desk.send(route, "other_startup", of_fund(house))) for route in looks[:2])

    other = world.objects["other"]["organization_id"]
    act("organizer", "organizations.vet", {"organization_id": other})

    for route in looks:
        assert desk.send(route, "other_startup", of_fund(house)).status_code == 404
    for endpoint in ("search.index", "searches.index"):
        assert desk.send((endpoint, "GET"), "other_startup", house).status_code == 404


def of_fund(objects: dict[str, str]) -> dict[str, str]:
    return objects | {"profile_id": objects["investor_id"]}


def test_a_new_password_ends_every_session_and_every_token(opens, act):
    before = opens("startup_owner")

    act("startup_owner", "account.change_password")

    assert len(before) >= FEWEST
    assert not opens("startup_owner")


def test_an_erased_account_opens_nothing(opens, act):
    before = opens("startup_viewer")

    act("startup_viewer", "personal_data.erase")

    assert len(before) >= FEWEST
    assert not opens("startup_viewer")


def test_a_closed_account_opens_nothing(opens, world, matrix):
    before = opens("startup_viewer")

    with unit_of_work(matrix[2].extensions["session_factory"]) as session:
        key = world.accounts["startup_viewer"]
        session.execute(update(Account).where(Account.public_id == key).values(is_active=False))

    assert len(before) >= FEWEST
    assert not opens("startup_viewer")


def test_an_organizer_who_is_taken_off_the_team_organizes_nothing(opens, act, world):
    before = of_startup(opens("organizer"))

    key = str(world.accounts["organizer"])
    act("admin", "team.remove", {"team.account_id": key})

    assert len(before) >= FEWEST
    assert not of_startup(opens("organizer"))


def test_a_token_that_was_taken_back_opens_nothing(opens, act, desk, world):
    programs = {route for route in opens("startup_viewer") if POLICY[route].is_for_programs}
    key = token_id_of(desk, world, "startup_viewer")

    act("startup_viewer", "api_tokens.revoke", {"token_id": key})

    after = opens("startup_viewer")
    assert programs
    assert not [route for route in after if POLICY[route].is_for_programs]
    assert len(after) >= FEWEST


def token_id_of(desk, world, person: str) -> str:
    page = desk.send(("api_tokens.index", "GET"), person, world.objects[OWN]).text
    return str(page.partition("/account/tokens/")[2].partition("/")[0])


def test_an_invitation_that_was_taken_back_lets_nobody_in(desk, act, world):
    ways = [("joining.show", "GET"), ("joining.go_on", "POST"), ("joining.accept", "POST")]
    objects = world.objects[OWN]
    assert desk.send(ways[0], "anonymous", objects).status_code == 200

    act("organizer", "invitations.revoke")

    assert {desk.send(way, "anonymous", objects).status_code for way in ways} == {410}


def test_a_browser_that_was_signed_out_from_elsewhere_opens_nothing(opens, act, world, matrix):
    before = [route for route in opens("startup_viewer") if not POLICY[route].is_for_programs]
    with reading(matrix[2].extensions["session_factory"]) as session:
        account = select(Account.id).where(Account.public_id == world.accounts["startup_viewer"])
        question = select(LoginSession.public_id).where(LoginSession.account_id.in_(account))
        key = session.scalars(question).one()

    act("startup_viewer", "account.revoke_device", {"device_id": str(key)})

    after = [route for route in opens("startup_viewer") if not POLICY[route].is_for_programs]
    assert len(before) >= FEWEST
    assert not after


def test_who_signs_out_opens_nothing_with_what_was_copied(opens, act):
    before = [route for route in opens("lead") if not POLICY[route].is_for_programs]

    act("lead", "accounts.sign_out")

    after = [route for route in opens("lead") if not POLICY[route].is_for_programs]
    assert before
    assert not after
