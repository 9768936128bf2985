"""What may not be read cannot be guessed either: searching for it changes no page."""

import re

import pytest

from matchmaker.domain.values import JsonValue
from matchmaker.services.changes import record_profile_changes
from matchmaker.storage.queries.profiles import get_profile
from matchmaker.storage.session import unit_of_work
from matchmaker.storage.values import store_values
from tests.factories.worlds import CHIP, furnish

HIDDEN, ABSENT = "7,731,553", "7,731,554"
VALUATION: JsonValue = {"minor": 773155300, "currency": "USD", "assumed": False}
RANGE = {"HIDDEN": ("7700000", "7750000"), "ABSENT": ("6700000", "6750000")}


@pytest.fixture
def guest(world, factory, sign_in_as):
    """The fund, whom the chip designer shows no valuation."""
    with unit_of_work(factory) as session:
        furnish(session, world.guest_profile, world.startup_profile)
        profile = get_profile(session, world.startup_profile)
        assert profile is not None
        store_values(profile, {**CHIP, "valuation": VALUATION})
        record_profile_changes(session, [profile.id])
    return sign_in_as(world.guest)


def without(html: str, amount: str) -> str:
    """What a page says, but for the words that were searched for."""
    words = re.sub(r"<[^>]*>", " ", html)
    return words.replace(amount, "…").replace(amount.replace(",", ""), "…")


@pytest.mark.parametrize("page", ["/search?q={}", "/profiles/{{}}/matches?q={}"])
@pytest.mark.parametrize("written", ["{}", "${}", "USD {}", "valuation {}"])
def test_the_amount_of_a_hidden_valuation_finds_what_any_amount_finds(guest, world, page, written):
    def asked(amount: str) -> str:
        words = written.format(amount)
        address = page.format(words).format(world.guest_profile)
        answer = guest.get(address)
        assert answer.status_code == 200
        return without(answer.text, amount)

    assert asked(HIDDEN) == asked(ABSENT)


def test_a_range_around_a_hidden_valuation_narrows_as_any_other(guest, world):
    def found(least: str, most: str) -> set[str]:
        page = guest.get(f"/profiles/{world.guest_profile}/matches?from={least}&to={most}").text
        return {name for name in ("Ngũ Hành", "Chợ Phiên") if name in page}

    assert found(*RANGE["HIDDEN"]) == found(*RANGE["ABSENT"])


def test_an_amount_that_is_shown_does_narrow(guest, world):
    """The control: the range is heard."""

    def found(least: str, most: str) -> bool:
        page = guest.get(f"/profiles/{world.guest_profile}/matches?from={least}&to={most}").text
        return "Ngũ Hành" in page

    assert found("1000000", "1500000") != found("100", "200")
