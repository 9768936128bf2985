"""Shortlists as pages: what a person keeps, notes, exports and forwards."""

import io
from datetime import timedelta

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from matchmaker.storage.models.accounts import LoginSession
from matchmaker.storage.models.audit import AuditEntry
from matchmaker.storage.models.shortlists import ShortlistEntry
from matchmaker.storage.session import unit_of_work
from tests.factories.worlds import furnish, hide
from tests.integration.web.conftest import PASSWORD
from tests.integration.web.listings import names_in_rows

CANARY = "canary-note-81c2"


@pytest.fixture
def startups(world, factory):
    with unit_of_work(factory) as session:
        return furnish(session, world.guest_profile, world.startup_profile)


@pytest.fixture
def own(world, startups):
    return f"/profiles/{world.guest_profile}"


@pytest.fixture
def guest(sign_in_as, world):
    return sign_in_as(world.guest)


def keep(browser, own, *others):
    return browser.send(f"{own}/shortlist", {"with": [str(other) for other in others]})


def test_a_profile_is_kept_noted_and_taken_off(guest, own, startups, read):
    assert keep(guest, own, startups.shop).status_code == 302
    assert "Shortlist · 1" in guest.get(f"{own}/matches").text
    edit = f"{own}/shortlist/{startups.shop}"
    sent = guest.send(edit, {"note": CANARY, "tags": "prio，한국", "version": "1"})
    assert sent.status_code == 302
    page = guest.get(f"{own}/shortlist")
    assert CANARY in page.text
    assert "prio, 한국" in page.text
    assert names_in_rows(guest.get(f"{own}/shortlist?tag=nope")) == []
    assert names_in_rows(guest.get(f"{own}/shortlist?tag=prio&sort=name")) == ["Chợ Phiên"]

    guest.send(f"{own}/shortlist/removed", {"with": str(startups.shop)})

    assert read(select(ShortlistEntry)) == []


def test_two_windows_show_both_texts(guest, own, startups):
    keep(guest, own, startups.shop)
    edit = f"{own}/shortlist/{startups.shop}"
    guest.send(edit, {"note": "from the first", "version": "1"})

    clash = guest.send(edit, {"note": "from the second", "version": "1"})

    assert clash.status_code == 409
    assert "from the first" in clash.text
    assert "from the second" in clash.text
    assert 'name="version" value="2"' in clash.text


def test_a_note_too_long_is_kept_and_refused_in_words(guest, own, startups):
    keep(guest, own, startups.shop)

    page = guest.send(f"{own}/shortlist/{startups.shop}", {"note": "x" * 2_001, "version": "1"})

    assert page.status_code == 422
    assert "this one has 2001" in page.text
    assert "x" * 2_001 in page.text


def test_my_note_is_on_no_page_of_anybody_else(sign_in_as, guest, world, own, startups):
    keep(guest, own, world.startup_profile)
    guest.send(
        f"{own}/shortlist/{world.startup_profile}",
        {"note": CANARY, "tags": CANARY, "version": "1"},
    )
    organizer = sign_in_as(world.organizer)
    startup = sign_in_as(world.startup)

    for browser in (organizer, sign_in_as(world.lead)):
        for path in ("shortlist", "shortlist/summary?notes=1", "matches", "matches?as=table", ""):
            assert CANARY not in browser.get(f"{own}/{path}".rstrip("/")).text
    for path in ("", "/matches", "/shortlist"):
        assert CANARY not in startup.get(f"/profiles/{world.startup_profile}{path}").text
    file = organizer.send(f"{own}/shortlist/export", {"form": "csv"})
    assert CANARY not in file.text


def test_a_profile_that_is_gone_is_a_line_without_its_data(guest, own, factory, startups):
    keep(guest, own, startups.shop)
    with unit_of_work(factory) as session:
        hide(session, startups.shop)

    for path in ("shortlist", "shortlist/summary"):
        page = guest.get(f"{own}/{path}")
        assert "Chợ Phiên" not in page.text
    assert "No longer available" in guest.get(f"{own}/shortlist").text
    assert "Chợ Phiên" not in guest.send(f"{own}/shortlist/export", {"form": "csv"}).text


def export_of(browser, own, **sent):
    return browser.send(f"{own}/shortlist/export", {"form": "xlsx", **sent})


def test_the_export_is_safe_marked_and_recorded(guest, own, world, startups, read):
    keep(guest, own, world.startup_profile)
    guest.send(
        f"{own}/shortlist/{world.startup_profile}",
        {"note": "=HYPERLINK(1)", "tags": "+1+1", "version": "1"},
    )

    book = load_workbook(io.BytesIO(export_of(guest, own).data))

    sheet = book.worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert "secret.example" not in str([cell.value for cell in cells])
    assert "Exported by Somebody" in str(sheet.cell(sheet.max_row, 1).value)
    text = export_of(guest, own, form="csv").data.decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in text
    told = [entry for entry in read(select(AuditEntry)) if entry.action == "shortlist.exported"]
    assert [entry.details["form"] for entry in told] == ["xlsx", "csv"]
    assert told[0].details["rows"] == 1


def test_after_a_while_the_password_is_asked_again(guest, own, factory, startups):
    with unit_of_work(factory) as session:
        for each in session.scalars(select(LoginSession)):
            each.created_at -= timedelta(minutes=16)

    wrong = export_of(guest, own, password="not mine at all")

    assert wrong.status_code == 422
    assert "This is not your password." in wrong.text
    assert "not mine at all" not in wrong.text
    right = export_of(guest, own, password=PASSWORD)
    assert right.headers["Content-Disposition"] == 'attachment; filename="shortlist.xlsx"'


def test_one_page_can_be_forwarded_with_or_without_notes(guest, own, world, startups):
    keep(guest, own, world.startup_profile)
    guest.send(f"{own}/shortlist/{world.startup_profile}", {"note": CANARY, "version": "1"})

    plain, noted = (guest.get(f"{own}/shortlist/summary{q}") for q in ("", "?notes=1"))

    assert "Vi Mạch Ngũ Hành" in plain.text
    assert "Why:" in plain.text
    assert CANARY not in plain.text
    assert CANARY in noted.text


def test_no_button_leads_to_another_site(guest, own, startups):
    sent = {"with": str(startups.shop), "back": "https://evil.example/"}

    assert guest.send(f"{own}/shortlist", sent).location == f"{own}/shortlist"
