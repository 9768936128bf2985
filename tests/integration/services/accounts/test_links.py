import pytest
from sqlalchemy import select

from matchmaker.domain.enums import Locale
from matchmaker.domain.errors import EmailTakenError
from matchmaker.services.accounts.links import (
    ask_for_email_change,
    ask_for_recovery,
    ask_for_sign_in_link,
    change_email,
    recover,
)
from matchmaker.services.acting import actor_of
from matchmaker.services.mail.outbox import HAS_LETTERS
from matchmaker.storage.models.outbox import OutboxEntry
from tests.factories.accounts import make_account

ASKING = [ask_for_recovery, ask_for_sign_in_link]


def letters(session):
    return session.scalars(select(OutboxEntry).order_by(OutboxEntry.id)).all()


def token_in(letter):
    return letter.payload["link"].removeprefix("/link/").partition("?")[0]


@pytest.mark.parametrize("ask", ASKING)
@pytest.mark.parametrize("email", ["linh@example.com", "closed@example.com", "nobody@example.com"])
def test_whoever_is_asked_for_the_sender_of_letters_wakes(session, now, ask, email):
    make_account(session, email="linh@example.com")
    make_account(session, email="closed@example.com", is_active=False)

    ask(session, email=email, address="192.0.2.1", now=now)

    assert session.info.pop(HAS_LETTERS) is True
    assert len(letters(session)) == (email == "linh@example.com")


def test_a_letter_leads_to_a_page_in_its_own_language(session, now):
    make_account(session, email="linh@example.com", language=Locale.VI)

    ask_for_recovery(session, email=" LINH@example.com", address="192.0.2.1", now=now)

    [letter] = letters(session)
    assert letter.language is Locale.VI
    assert letter.payload["link"].endswith("?lang=vi")


def test_a_new_password_verifies_the_address_and_ends_all_access(session, now):
    account = make_account(session, email_verified_at=None, auth_epoch=4)
    ask_for_recovery(session, email=account.email, address="192.0.2.1", now=now)

    recover(session, token=token_in(letters(session)[0]), password_hash="a hash", now=now)

    assert (account.password_hash, account.auth_epoch) == ("a hash", 5)
    assert account.email_verified_at == now


def test_an_address_taken_meanwhile_is_not_moved_to(session, now):
    account = make_account(session)
    actor = actor_of(session, account=account)
    ask_for_email_change(session, actor=actor, email="new@example.com", now=now)
    token = token_in(letters(session)[0])
    make_account(session, email="new@example.com")

    with pytest.raises(EmailTakenError):
        change_email(session, token=token, now=now)
