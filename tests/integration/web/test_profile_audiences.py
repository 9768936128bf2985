import re

import pytest
from sqlalchemy import select

from matchmaker.services.changes import record_profile_changes
from matchmaker.services.profiles.profiles import change_values
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.queries.profiles import get_profile
from matchmaker.storage.session import unit_of_work
from tests.factories.worlds import CHIP, furnish
from tests.integration.web.filled_forms import form_of

LITTLE = {"minor": 1_000_000, "currency": "USD", "assumed": False}
MUCH = {"minor": 9_900_000_000, "currency": "USD", "assumed": False}
CHANGING = re.compile(r'name="csrf_token" value="[^"]*"|\?v=\w+')


@pytest.fixture
def own(world, factory):
    with unit_of_work(factory) as session:
        furnish(session, world.guest_profile, world.startup_profile)
    return f"/profiles/{world.startup_profile}"


@pytest.fixture
def step(own):
    return f"{own}/wizard/audiences"


@pytest.fixture
def browser(sign_in_as, world, own):
    return sign_in_as(world.startup)


@pytest.fixture
def say(world, factory, now):
    """Let the startup raise another amount, and value itself anew."""

    def change(amount):
        with unit_of_work(factory) as session:
            profile = get_profile(session, world.startup_profile)
            assert profile is not None
            change_values(profile, CHIP | {"raising_amount": amount, "valuation": amount}, now)
            record_profile_changes(session, [profile.id])

    return change


@pytest.fixture
def narrowed(browser, step, own, world, read):
    """The amounts are for who agreed to meet; addresses at which others could see a trace."""
    choose(browser, step, raising_amount="matched", valuation="matched")
    [shop] = read(select(Profile.public_id).where(Profile.name == "Chợ Phiên"))
    return {
        "own": own,
        "guest": f"/profiles/{world.guest_profile}",
        "startup": world.startup_profile,
        "shop": f"/profiles/{shop}",
    }


def choose(browser, step, **chosen):
    sent = form_of(browser.get(step))
    return browser.send(step, sent | {f"who-{name}": who for name, who in chosen.items()})


def test_each_choice_is_offered_with_the_usual_one_marked(browser, step):
    page = browser.get(step).text

    assert re.search(r'value="members" selected>Every member of the other side \(usual\)', page)
    assert 'name="who-raising_amount"' in page
    assert "shown to fewer, it no longer counts" in page
    assert 'name="who-past_companies"' not in page


def test_what_is_chosen_is_kept_and_what_is_usual_is_not(browser, step, read, world):
    response = choose(browser, step, valuation="members", raising_amount="own")

    assert response.status_code == 302
    chosen = read(select(Profile.audiences).where(Profile.public_id == world.startup_profile))
    assert chosen == [{"raising_amount": "own", "valuation": "members"}]
    assert "Does not count in your matches now" in browser.get(step).text


def test_what_is_not_offered_is_said_at_the_field(browser, step):
    page = choose(browser, step, contact_email="members")

    assert page.status_code == 422
    assert 'id="who-contact_email-error"' in page.text


def test_who_chooses_on_an_older_page_is_told(browser, step, say):
    sent = form_of(browser.get(step))
    say(MUCH)

    page = browser.send(step, sent | {"who-valuation": "members"})

    assert page.status_code == 409
    assert "Somebody changed this profile" in page.text


@pytest.mark.parametrize(
    "path",
    [
        "{own}",
        "{guest}/matches",
        "{guest}/matches?from=100,000",
        "{guest}/matches?stage=seed",
        "{guest}/matches/{startup}",
        "/search?q=chip+under+US$2+million",
        "{shop}",
    ],
)
def test_a_narrowed_field_leaves_no_trace_for_others(narrowed, say, sign_in_as, world, path):
    """Byte for byte the same page, whatever stands in it."""
    address = path.format(**narrowed)
    guest, seen = sign_in_as(world.guest), []
    for amount in (LITTLE, MUCH):
        say(amount)
        page = guest.get(address)
        assert page.status_code == 200, page.text
        seen.append(CHANGING.sub("", page.text))

    assert seen[0] == seen[1]


def test_the_same_field_counts_while_every_member_may_see_it(own, say, sign_in_as, world):
    """The control: were the amount shown, the two pages would differ."""
    guest, seen = sign_in_as(world.guest), []
    for amount in (LITTLE, MUCH):
        say(amount)
        seen.append(CHANGING.sub("", guest.get(f"/profiles/{world.guest_profile}/matches").text))

    assert seen[0] != seen[1]


def test_strangers_choose_nothing(sign_in_as, world, step):
    assert sign_in_as(world.stranger).send(step, {"who-valuation": "members"}).status_code == 404
    assert sign_in_as(world.guest).send(step, {"who-valuation": "members"}).status_code == 403
