"""The page of openings, and that nothing is shown that was not written down."""

from __future__ import annotations

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import OperationalError

from matchmaker.domain.membership_enums import OpenedPart
from matchmaker.storage.models.consents import Consent, Opening
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.queries.profiles import get_profile
from matchmaker.storage.session import unit_of_work
from matchmaker.web import openings
from tests.factories.agreements import make_consent, make_meeting

SECRET = "chip@secret.example"


def read_page(browser, path):
    """What people read: long words may break, which is not read."""
    return browser.get(path).text.replace("<wbr>", "")


@pytest.fixture
def agreed(factory, world):
    """The guest of the world and the startup meet, and the startup shows its contact details."""
    with unit_of_work(factory) as session:
        chip = get_profile(session, world.startup_profile)
        guest = get_profile(session, world.guest_profile)
        assert chip
        assert guest
        chip.details = chip.details | {"contact_email": SECRET}
        make_meeting(session, guest, chip)
        make_consent(session, chip)
    return world


def test_reading_contact_details_is_written_down_and_shown_to_their_owner(agreed, sign_in_as, read):
    guest, owner = sign_in_as(agreed.guest), sign_in_as(agreed.startup)
    path = f"/profiles/{agreed.startup_profile}"

    empty = owner.get(f"{path}/openings").text
    for _again in range(2):
        assert SECRET in read_page(guest, path)
    filled = owner.get(f"{path}/openings").text

    assert "Nobody has opened them yet" in empty
    assert "Contact details" in filled
    assert read(select(Opening.part)) == [OpenedPart.CONTACT]


def test_a_withdrawn_agreement_hides_contact_details_at_the_very_next_request(
    agreed, sign_in_as, change, now
):
    guest = sign_in_as(agreed.guest)
    path = f"/profiles/{agreed.startup_profile}"
    assert SECRET in read_page(guest, path)

    change(update(Consent).values(withdrawn_at=now))

    assert SECRET not in read_page(guest, path)


def test_contact_details_that_cannot_be_written_down_are_not_shown(agreed, sign_in_as, monkeypatch):
    guest = sign_in_as(agreed.guest)

    def fail(*_args, **_named):
        statement = "INSERT"
        raise OperationalError(statement, {}, OSError("disk full"))

    monkeypatch.setattr(openings, "record_opening", fail)
    answer = guest.get(f"/profiles/{agreed.startup_profile}")

    assert answer.status_code == 200
    assert SECRET not in answer.text.replace("<wbr>", "")


@pytest.mark.parametrize("who", ["guest", "stranger"])
def test_others_do_not_see_who_opened_what(agreed, sign_in_as, who):
    browser = sign_in_as(getattr(agreed, who))

    assert browser.get(f"/profiles/{agreed.startup_profile}/openings").status_code == 404


def test_who_has_not_signed_in_is_sent_to_do_so(agreed, client, read):
    assert read(select(Profile.id))

    assert client.get(f"/profiles/{agreed.startup_profile}/openings").status_code == 302
