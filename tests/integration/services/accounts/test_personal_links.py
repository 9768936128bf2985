from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select

from matchmaker.domain.errors import DeadLinkError, ExpiredLinkError, UsedLinkError
from matchmaker.domain.membership_enums import LinkPurpose
from matchmaker.services.accounts.personal_links import LIFETIMES, look_at_link, make_link, use_link
from matchmaker.storage.models.audit import AuditEntry
from matchmaker.storage.models.personal_links import PersonalLink
from matchmaker.storage.session import unit_of_work
from tests.factories.accounts import make_account

RECOVER, SIGN_IN = LinkPurpose.RECOVER, LinkPurpose.SIGN_IN


def test_a_link_says_whose_it_is_and_looking_does_not_use_it(session, now):
    account = make_account(session, name="Linh")
    make_link(session, account=make_account(session), purpose=RECOVER, now=now)
    token = make_link(session, account=account, purpose=RECOVER, now=now)

    looks = [look_at_link(session, token=token, now=now) for _ in range(3)]

    assert {(facts.name, facts.email, facts.purpose) for facts in looks} == {
        ("Linh", account.email, RECOVER)
    }
    assert use_link(session, token=token, purpose=RECOVER, now=now) is account


def test_only_the_hash_of_a_token_is_kept(session, now):
    token = make_link(session, account=make_account(session), purpose=SIGN_IN, now=now)

    [link] = session.scalars(select(PersonalLink))

    assert len(token) >= 43
    assert len(link.token_hash) == 32
    assert token.encode() not in link.token_hash


def test_a_link_works_once(session, now):
    token = make_link(session, account=make_account(session), purpose=SIGN_IN, now=now)
    use_link(session, token=token, purpose=SIGN_IN, now=now)
    session.expire_all()

    with pytest.raises(UsedLinkError):
        use_link(session, token=token, purpose=SIGN_IN, now=now)
    [entry] = session.scalars(select(AuditEntry).where(AuditEntry.action == "link.used"))
    assert entry.details == {"purpose": "sign-in"}


@pytest.mark.parametrize("purpose", list(LinkPurpose))
def test_a_link_ends_with_its_time(session, now, purpose):
    token = make_link(session, account=make_account(session), purpose=purpose, now=now)
    end = now + LIFETIMES[purpose]

    look_at_link(session, token=token, now=end - timedelta(seconds=1))
    with pytest.raises(ExpiredLinkError):
        use_link(session, token=token, purpose=purpose, now=end)


@pytest.mark.parametrize(
    "change", [{"email": "new@example.com"}, {"auth_epoch": 1}, {"is_active": False}]
)
def test_a_link_ends_with_the_account_it_was_made_for(session, now, change):
    account = make_account(session)
    token = make_link(session, account=account, purpose=RECOVER, now=now)
    for name, value in change.items():
        setattr(account, name, value)

    with pytest.raises(DeadLinkError):
        use_link(session, token=token, purpose=RECOVER, now=now)


def test_a_link_to_a_new_address_waits_there(session, now):
    account = make_account(session)
    change = LinkPurpose.CHANGE_EMAIL
    token = make_link(session, account=account, purpose=change, email="new@example.com", now=now)

    assert look_at_link(session, token=token, now=now).email == "new@example.com"
    assert use_link(session, token=token, purpose=change, now=now) is account


def test_a_link_is_of_no_use_for_another_purpose(session, now):
    token = make_link(
        session, account=make_account(session), purpose=LinkPurpose.VERIFY_EMAIL, now=now
    )

    with pytest.raises(DeadLinkError):
        use_link(session, token=token, purpose=RECOVER, now=now)


@pytest.mark.parametrize("token", ["", "x", "é\x00", "0" * 10_000])
def test_what_is_no_token_opens_nothing(session, now, token):
    with pytest.raises(DeadLinkError):
        look_at_link(session, token=token, now=now)


def test_links_long_over_are_swept(session, now):
    account = make_account(session)
    make_link(session, account=account, purpose=SIGN_IN, now=now - timedelta(days=31))

    make_link(session, account=account, purpose=SIGN_IN, now=now)

    assert [link.created_at for link in session.scalars(select(PersonalLink))] == [now]


def test_of_many_who_use_a_link_at_once_one_gets_through(factory, now):
    with unit_of_work(factory) as session:
        token = make_link(session, account=make_account(session), purpose=SIGN_IN, now=now)

    def use(_number):
        try:
            with unit_of_work(factory) as session:
                use_link(session, token=token, purpose=SIGN_IN, now=now)
        except UsedLinkError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        won = list(pool.map(use, range(8)))

    assert won.count(True) == 1
