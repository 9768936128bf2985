"""Logo and pitch deck on pages: who puts them, who sees them, how they are served."""

import io

import pytest
from sqlalchemy import func, select

from matchmaker.domain.meeting_enums import RequestStatus
from matchmaker.domain.membership_enums import FileStatus
from matchmaker.storage.models.audit import AuditEntry
from matchmaker.storage.models.consents import Opening
from matchmaker.storage.models.files import StoredFile
from matchmaker.storage.models.jobs import Job
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.session import unit_of_work
from tests.factories.agreements import make_meeting
from tests.factories.documents import make_locked_pdf, make_pdf, make_picture
from tests.integration.web.uploads import send_file

DECK = make_pdf("We design low power chips", "Our team")
SANDBOX = "default-src 'none'; sandbox"


@pytest.fixture
def own(world):
    return f"/profiles/{world.startup_profile}"


@pytest.fixture
def founder(world, sign_in_as):
    return sign_in_as(world.startup)


@pytest.fixture
def guest(world, sign_in_as):
    return sign_in_as(world.guest)


@pytest.fixture
def send(own):
    def send(browser, purpose, content, name):
        return send_file(browser, f"{own}/files/{purpose}", purpose, content, name)

    return send


@pytest.fixture
def work(worker, read):
    def work():
        for job in read(select(Job).order_by(Job.id)):
            worker.perform(job.public_id)

    return work


@pytest.fixture
def deck(founder, send, work):
    """A deck that was looked into, shown as is the default: once a meeting is agreed."""
    assert send(founder, "deck", DECK, "Đề án.pdf").status_code == 302
    work()


@pytest.fixture
def agree(factory):
    """Let the two organizations of the world agree to meet."""

    def agree(status=RequestStatus.ACCEPTED):
        with unit_of_work(factory) as session:
            startup, guest = session.scalars(select(Profile).order_by(Profile.id))
            make_meeting(session, guest, startup, status=status, open_pair=None)

    return agree


def choose(browser, own, audience):
    return browser.send(f"{own}/files/deck/audience", {"audience": audience})


def test_a_logo_is_drawn_anew_and_shown(founder, guest, own, send):
    answer = send(founder, "logo", make_picture(size=(900, 300)), "logo.png")

    assert answer.status_code == 302
    shown = guest.get(f"{own}/logo")
    assert (shown.status_code, shown.mimetype) == (200, "image/webp")
    assert f"{own}/logo?of=" in guest.get(own).text
    assert f"{own}/logo?of=" in founder.get(f"{own}/files").text


def test_a_deck_is_looked_into_by_the_worker(founder, own, send, work):
    send(founder, "deck", DECK, "deck.pdf")
    waiting = founder.get(f"{own}/files")
    work()
    ready = founder.get(f"{own}/files")

    assert waiting.headers["Refresh"] == "1"
    assert "Being looked at" in waiting.text
    assert "Refresh" not in ready.headers
    assert "2 pages" in ready.text
    assert ready.text.count("<img src") == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (make_locked_pdf(), "locked with a password"),
        (make_pdf(*[""] * 301), "it has 301 pages. The limit is 300"),
        (DECK[:300], "damaged or incomplete"),
    ],
)
def test_a_deck_that_is_refused_says_why_and_is_shown_to_nobody(
    founder, guest, own, send, work, agree, *, content, said
):
    send(founder, "deck", content, "deck.pdf")
    work()
    agree()

    assert said in founder.get(f"{own}/files").text
    assert guest.get(f"{own}/deck").status_code == 404


def test_a_deck_without_text_is_taken_and_the_owner_told(founder, own, send, work, read):
    choose(founder, own, "members")
    send(founder, "deck", make_pdf("", ""), "deck.pdf")
    work()

    assert [file.status for file in read(select(StoredFile))] == [FileStatus.READY]
    assert "has no text that can be read" in founder.get(f"{own}/files").text


@pytest.mark.parametrize("path", ["/deck", "/deck/pages/1"])
def test_a_deck_is_for_those_with_whom_a_meeting_is_agreed(
    world, sign_in_as, client, own, deck, agree, *, path
):
    people = ("startup", "organizer", "guest", "lead", "stranger")
    browsers = {name: sign_in_as(getattr(world, name)) for name in people}

    def statuses():
        return {name: browser.get(own + path).status_code for name, browser in browsers.items()}

    asked = statuses()
    agree(RequestStatus.PENDING)
    pending = statuses()
    agree()

    seen = {"startup": 200, "organizer": 200, "guest": 404, "lead": 404, "stranger": 404}
    assert asked == seen
    assert pending == seen
    assert statuses() == seen | {"guest": 200, "lead": 200}
    assert client.get(own + path).status_code == 302


def test_a_deck_that_is_opened_to_members_is_theirs(founder, guest, world, sign_in_as, own, deck):
    choose(founder, own, "members")
    opened = guest.get(f"{own}/deck").status_code
    choose(founder, own, "own")

    assert opened == 200
    assert guest.get(f"{own}/deck").status_code == 404
    assert sign_in_as(world.stranger).get(f"{own}/deck").status_code == 404


def test_files_are_served_as_data_that_never_runs(founder, own, send, deck):
    send(founder, "logo", make_picture(), "logo.png")

    for path, media_type in {
        "/deck": "application/pdf",
        "/deck/pages/1": "image/webp",
        "/logo": "image/webp",
    }.items():
        headers = founder.get(own + path).headers
        assert headers["Content-Type"] == media_type
        assert headers["Content-Security-Policy"] == SANDBOX
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cache-Control"] == "no-store"
    disposition = founder.get(f"{own}/deck").headers["Content-Disposition"]
    assert disposition.startswith("attachment;")
    assert "filename*=UTF-8''%C4%90%E1%BB%81%20%C3%A1n.pdf" in disposition


def test_a_file_name_is_data_and_no_header(founder, own, send, work):
    send(founder, "deck", DECK, "..\\x/a; X-Injected: 1.pdf")
    work()
    headers = founder.get(f"{own}/deck").headers

    assert "X-Injected" not in headers
    assert headers["Content-Disposition"] == 'attachment; filename="a; X-Injected: 1.pdf"'


@pytest.mark.parametrize("number", ["0", "3", "99999999999999999999", "x", "-1"])
def test_a_page_that_is_not_there_is_not_found(founder, own, deck, number):
    assert founder.get(f"{own}/deck/pages/{number}").status_code == 404


def test_opening_a_deck_is_written_down_for_its_owner(founder, guest, own, deck, agree, read):
    agree()
    founder.get(f"{own}/deck")
    before = read(select(Opening))
    for path in ("/deck/pages/1", "/deck/pages/2", "/deck"):
        guest.get(own + path)

    openings = read(select(Opening))
    assert before == []
    assert [opening.part for opening in openings] == ["deck"]
    noted = read(select(AuditEntry).where(AuditEntry.action == "profile.opened"))
    assert len(noted) == 1


def test_looking_at_the_profile_shows_the_deck_or_says_when(founder, guest, own, deck, agree):
    later = guest.get(own).text
    agree()
    shown = guest.get(own).text
    choose(founder, own, "own")

    assert "shown once both sides have agreed to meet" in later
    assert "/deck/pages/1" not in later
    assert "/deck/pages/1" in shown
    assert "pitch deck" not in guest.get(own).text.lower()


def test_the_owner_sees_the_page_as_others_do(founder, own, deck):
    assert "/deck/pages/1" in founder.get(own).text
    assert "/deck/pages/1" not in founder.get(f"{own}?as=other").text


def test_a_new_file_takes_the_place_of_the_old_one(founder, own, send, settings, read, work):
    for name in ("first.pdf", "second.pdf"):
        send(founder, "deck", DECK, name)
    work()

    assert [file.name for file in read(select(StoredFile))] == ["second.pdf"]
    assert len(list(settings.files_folder.iterdir())) == 1


def test_a_removed_file_is_gone_and_removing_it_twice_is_no_fault(
    founder, own, deck, settings, read
):
    answers = [founder.send(f"{own}/files/deck/remove") for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert read(select(StoredFile)) == []
    assert list(settings.files_folder.iterdir()) == []
    assert founder.get(f"{own}/deck").status_code == 404


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/files"),
        ("POST", "/files/logo"),
        ("POST", "/files/deck"),
        ("POST", "/files/logo/remove"),
        ("POST", "/files/deck/remove"),
        ("POST", "/files/deck/audience"),
    ],
)
def test_only_who_acts_for_the_profile_changes_its_files(
    world, sign_in_as, guest, own, read, settings, *, method, path
):
    stranger = sign_in_as(world.stranger)

    def ask(browser):
        sent = {"deck": (io.BytesIO(DECK), "a.pdf"), "logo": (io.BytesIO(DECK), "a.png")}
        if method == "GET":
            return browser.get(own + path)
        return browser.send(own + path, sent, content_type="multipart/form-data")

    assert ask(guest).status_code == 403
    assert ask(stranger).status_code == 404
    assert read(select(StoredFile)) == []
    assert not settings.files_folder.exists()


def test_an_organizer_puts_files_in_the_name_of_a_startup(organizer, own, send, read):
    send(organizer, "logo", make_picture(), "logo.png")

    noted = read(select(AuditEntry).where(AuditEntry.action == "logo.stored"))
    assert [entry.details for entry in noted] == [{"in_its_name": True}]


def test_a_choice_that_is_none_changes_nothing(founder, own, deck, read):
    assert choose(founder, own, "everybody").status_code == 422
    assert read(select(func.count()).select_from(Opening)) == [0]


def test_without_its_bytes_a_file_is_not_found(founder, own, send, settings):
    send(founder, "logo", make_picture(), "logo.png")
    (folder,) = settings.files_folder.iterdir()
    (folder / "content").unlink()

    assert founder.get(f"{own}/logo").status_code == 404
