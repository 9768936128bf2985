import pytest
from sqlalchemy import select, update

from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.audit import AuditEntry
from matchmaker.storage.models.outbox import OutboxEntry
from tests.integration.web.conftest import (
    PASSWORD,
    is_signed_in,
    new_browser,
    try_password,
    without_tokens,
)
from tests.integration.web.letters import letters, newest_link

OWNER, MISTYPED = "linh@songhan.example", "lihn@songhan.example"
THIEFS = "five boats upon the river"
OWN = "seven lamps over the market"
WISH = {"organization": "Sóng Hàn", "name": "Linh", "password": THIEFS, "has_agreed": "yes"}


@pytest.fixture
def sign_up(app, world):
    """A browser that signed up with an address."""

    def made(email, password=THIEFS):
        browser = new_browser(app)
        browser.send("/sign-up", {**WISH, "email": email, "password": password})
        return browser

    return made


@pytest.fixture
def waiting(sign_up):
    """Who signed up with a mistyped address and is signed in, waiting for a letter."""
    browser = sign_up(MISTYPED)
    assert try_password(browser, MISTYPED, THIEFS).status_code == 302
    return browser


def account_with(read, email):
    return read(select(Account).where(Account.email == email))[0]


def correct(browser, email):
    return browser.send("/verify-email/address", {"email": email})


def test_a_password_that_a_stranger_chose_works_no_longer_once_the_address_is_confirmed(
    app, sign_up, read
):
    thief = sign_up(OWNER)
    try_password(thief, OWNER, THIEFS)
    owner = new_browser(app)

    answer = owner.send(newest_link(read, "verify-email"))

    assert (answer.status_code, answer.location) == (302, "/account/password")
    assert is_signed_in(owner)
    assert thief.get("/verify-email").location.startswith("/sign-in")
    assert try_password(thief, OWNER, THIEFS).status_code == 422
    assert account_with(read, OWNER).password_hash is None
    assert read(select(AuditEntry).where(AuditEntry.action == "account.password-dropped"))


def test_a_sign_in_link_takes_the_strangers_password_away_too(app, sign_up, read):
    thief = sign_up(OWNER)
    owner = new_browser(app)
    owner.send("/sign-in/link", {"email": OWNER})

    assert owner.send(newest_link(read, "sign-in-link")).location == "/account/password"
    assert try_password(thief, OWNER, THIEFS).status_code == 422


def test_whoever_lost_a_password_that_way_reads_why_and_may_set_one(app, sign_up, read):
    sign_up(OWNER)
    owner = new_browser(app)
    page = owner.send(newest_link(read, "verify-email"), follow_redirects=True)

    weak = owner.send("/account/password", {"new_password": "short"})
    done = owner.send("/account/password", {"new_password": OWN})

    assert "may not have been yours" in page.text
    assert 'href="/"' in page.text
    assert weak.status_code == 422
    assert "Take 15 characters or more" in weak.text
    assert "Choose a password" in weak.text
    assert (done.status_code, done.location) == (302, "/")
    assert try_password(new_browser(app), OWNER, OWN).status_code == 302


def test_who_is_signed_in_keeps_the_password(app, sign_up, read):
    browser = sign_up(OWNER)
    phone = new_browser(app)
    try_password(phone, OWNER, THIEFS)

    assert phone.send(newest_link(read, "verify-email")).location == "/"
    assert try_password(new_browser(app), OWNER, THIEFS).status_code == 302
    assert not is_signed_in(browser)


def test_the_browser_in_which_the_password_was_chosen_keeps_it(app, sign_up, read):
    browser = sign_up(OWNER)

    assert browser.send(newest_link(read, "verify-email")).location == "/"
    assert is_signed_in(browser)
    assert try_password(new_browser(app), OWNER, THIEFS).status_code == 302


def test_who_signs_up_after_a_stranger_did_does_not_keep_the_strangers_password(app, sign_up, read):
    sign_up(OWNER)
    owner = sign_up(OWNER, OWN)

    assert owner.send(newest_link(read, "verify-email")).location == "/account/password"
    for password in (THIEFS, OWN):
        assert try_password(new_browser(app), OWNER, password).status_code == 422


def test_being_signed_in_as_somebody_else_keeps_no_password(sign_in_as, sign_up, world, read):
    sign_up(OWNER)
    guest = sign_in_as(world.guest)

    assert guest.send(newest_link(read, "verify-email")).status_code == 409
    assert account_with(read, OWNER).email_verified_at is None


def test_an_address_confirmed_before_keeps_its_password(app, sign_in_as, world, read):
    new_browser(app).send("/sign-in/link", {"email": world.stranger})

    answer = new_browser(app).send(newest_link(read, "sign-in-link"))

    assert answer.location == "/"
    assert try_password(new_browser(app), world.stranger, PASSWORD).status_code == 302


def test_who_has_a_password_needs_no_page_to_set_the_first(sign_in_as, world):
    assert sign_in_as(world.stranger).get("/account/password").location == "/account"


def test_a_mistyped_address_is_corrected_and_the_new_one_confirmed(app, waiting, read):
    wrong = newest_link(read, "verify-email")

    answer = correct(waiting, " Linh@SongHan.example ")

    assert (answer.status_code, answer.location) == (302, "/verify-email")
    assert letters(read)[-1] == ("verify-email", OWNER)
    assert OWNER in waiting.get("/verify-email").text
    assert new_browser(app).get(wrong).status_code == 410
    assert waiting.send(newest_link(read, "verify-email")).location == "/"
    account = account_with(read, OWNER)
    assert account.email_verified_at is not None
    assert try_password(new_browser(app), OWNER, THIEFS).status_code == 302
    assert "email-changed" not in [kind for kind, _recipient in letters(read)]


def test_after_a_correction_the_letter_is_sent_again_to_the_new_address(waiting, read):
    correct(waiting, OWNER)
    waiting.send("/verify-email")

    assert letters(read)[1:] == [("verify-email", OWNER)] * 2


def test_an_address_may_be_corrected_more_than_once(waiting, read):
    for email in ("a@x.example", "b@x.example", OWNER):
        assert correct(waiting, email).status_code == 302

    assert letters(read)[-1] == ("verify-email", OWNER)
    assert waiting.send(newest_link(read, "verify-email")).status_code == 302
    assert account_with(read, OWNER)


def test_an_address_in_use_gets_another_letter_and_the_same_answers(app, waiting, world, read):
    taken = correct(waiting, world.guest)
    shown = waiting.get("/verify-email").text
    again = waiting.send("/verify-email", follow_redirects=True)
    free = correct(waiting, OWNER)

    assert (taken.status_code, taken.location) == (free.status_code, free.location)
    assert again.status_code == 200
    assert world.guest in shown
    now_shown = waiting.get("/verify-email").text
    assert without_tokens(shown.replace(world.guest, OWNER)) == without_tokens(now_shown)
    assert letters(read)[1:] == [
        ("address-exists", world.guest),
        ("address-exists", world.guest),
        ("verify-email", OWNER),
    ]
    for email in (world.guest, OWNER):
        assert try_password(new_browser(app), email, THIEFS).status_code == 422


def test_an_address_that_somebody_took_meanwhile_is_refused_in_words(waiting, world, read, change):
    correct(waiting, OWNER)
    change(update(Account).where(Account.email == world.guest).values(email=OWNER))

    answer = waiting.send(newest_link(read, "verify-email"))

    assert answer.status_code == 409
    assert "belongs to another account by now" in answer.text
    assert account_with(read, MISTYPED).email_verified_at is None


def test_a_corrected_address_takes_a_strangers_password_away(app, waiting, read):
    correct(waiting, OWNER)
    owner = new_browser(app)

    assert owner.send(newest_link(read, "verify-email")).location == "/account/password"
    assert try_password(waiting, OWNER, THIEFS).status_code == 422


def test_what_is_no_address_is_said_at_the_field_and_kept(waiting, read):
    answer = correct(waiting, "linh at songhan")

    assert answer.status_code == 422
    assert "This is no e-mail address." in answer.text
    assert 'value="linh at songhan"' in answer.text
    assert len(letters(read)) == 1


def test_corrections_are_counted(waiting):
    statuses = [correct(waiting, f"p{number}@x.example").status_code for number in range(6)]

    assert statuses == [302] * 5 + [429]


def test_who_is_verified_or_signed_out_corrects_nothing(client, sign_in_as, world, read):
    for browser in (client, sign_in_as(world.stranger)):
        correct(browser, OWNER)

    assert read(select(OutboxEntry)) == []
    assert read(select(Account).where(Account.email == OWNER)) == []
