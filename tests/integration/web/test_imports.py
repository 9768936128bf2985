import csv
import io

import pytest
from sqlalchemy import select

from matchmaker.services.jobs import start_job
from matchmaker.services.profiles.profiles import save_profile
from matchmaker.storage.models import Account, Delegation, Host, Import, Job, Profile
from matchmaker.storage.session import reading, unit_of_work
from tests.factories.accounts import make_organizer
from tests.factories.profiles import make_record
from tests.factories.workers import run_queue
from tests.integration.web.uploads import bring_in, text_of

REASON = "Amount you raise: “a lot” is no amount we can read."


def stored(factory, column):
    with reading(factory) as session:
        return list(session.scalars(select(column).order_by(column)))


def test_a_file_is_shown_before_anything_is_stored(organizer, factory, world):
    before = stored(factory, Profile.name)

    page = organizer.get(bring_in(organizer))

    said = text_of(page)
    assert "New 2 Updated 0 Unchanged 0 Refused 1" in said
    assert "Import 2 rows" in said
    assert "Download the 1 refused row" in said
    assert "Name: It has no name." in said
    assert 'lang="ko">누리솔' in page.text
    assert stored(factory, Profile.name) == before


def test_importing_shows_that_a_worker_is_at_it_and_then_what_it_did(organizer, worker, factory):
    address = bring_in(organizer)

    applied = organizer.send(f"{address}/apply")
    waiting = organizer.get(address)
    run_queue(worker)
    done = organizer.get(address)

    assert (applied.status_code, applied.location) == (302, address)
    assert "Waiting to be taken up" in text_of(waiting)
    assert waiting.headers["Refresh"] == "1"
    assert "Imported, 13 January 2026" in text_of(done)
    assert "Refresh" not in done.headers
    assert {"Sóng Hàn", "누리솔"} <= set(stored(factory, Profile.name))
    assert 'href="/profiles/' in done.text


def test_a_running_import_shows_how_far_it_is(organizer, worker, factory, now):
    address = bring_in(organizer)
    organizer.send(f"{address}/apply")
    [job_id] = stored(factory, Job.public_id)
    with unit_of_work(factory) as session:
        start_job(session, job_id=job_id, now=now)
    worker.queue.tell(job_id, 1, now=now)

    page = organizer.get(address)

    assert "Importing: 1 of 2 rows" in text_of(page)
    assert '<progress max="2" value="1"' in page.text


def test_the_same_file_again_has_nothing_to_import(organizer, worker):
    organizer.send(f"{bring_in(organizer)}/apply")
    run_queue(worker)

    page = organizer.get(bring_in(organizer))

    said = text_of(page)
    assert "New 0 Updated 0 Unchanged 2 Refused 1" in said
    assert "There is nothing to import" in said
    assert "/apply" not in page.text


def test_a_discarded_import_says_so_and_offers_nothing(organizer):
    address = bring_in(organizer)

    organizer.send(f"{address}/discard")

    page = organizer.get(address)
    assert "No profile was touched" in text_of(page)
    assert "/apply" not in page.text
    assert organizer.send(f"{address}/apply").status_code == 409


def test_a_failed_import_says_why_and_can_be_asked_for_again(organizer, worker, factory):
    address = bring_in(organizer)
    organizer.send(f"{address}/apply")
    with unit_of_work(factory) as session:
        [account_id] = session.scalars(select(Import.account_id))
        session.get_one(Account, account_id).is_active = False
    run_queue(worker)
    with unit_of_work(factory) as session:
        session.get_one(Account, account_id).is_active = True

    page = organizer.get(address)

    assert "Your role does not allow this. No profile was touched." in text_of(page)
    assert organizer.send(f"{address}/apply").status_code == 302


def test_refused_rows_can_be_downloaded_mended_and_sent_again(organizer):
    table = "kind,name,raising_amount,비고\nstartup,=cmd(),a lot,x\nstartup,Sen,5,y\n"
    address = bring_in(organizer, table)

    response = organizer.get(f"{address}/refused.csv")

    rows = list(csv.reader(io.StringIO(response.text.removeprefix("\ufeff"))))
    assert response.headers["Content-Disposition"] == 'attachment; filename="refused.csv"'
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert rows == [
        ["refused_row", "refused_because", "kind", "name", "raising_amount", "비고"],
        ["2", REASON, "startup", "'=cmd()", "a lot", "x"],
    ]
    mended = organizer.get(bring_in(organizer, response.text.replace("a lot", "5")))
    assert "New 1 Updated 0 Unchanged 0 Refused 0" in text_of(mended)
    assert "refused_because" not in mended.text


def test_an_edit_is_shown_and_the_file_can_win(organizer, worker, factory, now):
    organizer.send(f"{bring_in(organizer)}/apply")
    run_queue(worker)
    with unit_of_work(factory) as session:
        profile = session.scalars(select(Profile).where(Profile.name == "Sóng Hàn")).one()
        save_profile(
            session,
            actor=make_organizer(session, session.scalars(select(Host).limit(1)).one()),
            profile_id=profile.public_id,
            version=profile.version,
            record=make_record(name="Sóng Hàn", city="Hoi An"),
            now=now,
        )
    address = bring_in(organizer)

    kept = organizer.get(address)
    override = {"row": "2", "field": "city", "take": "file"}
    answer = organizer.send(f"{address}/overrides", override)
    taken = organizer.get(answer.location)

    assert "City: edited here, 13 January 2026 09:30 (GMT+07:00) Take it" in text_of(kept)
    assert "City: the edit made here is kept" in text_of(kept)
    assert "Keep the edit after all" in text_of(taken)
    assert "New 0 Updated 1" in text_of(taken)
    assert organizer.send(f"{address}/overrides", {"row": "x"}).status_code == 404


def test_a_new_delegation_is_announced_and_made(organizer, worker, factory):
    address = bring_in(organizer, "name\nNuri\n", kind="investor", new_delegation="Korea ICT")

    said = text_of(organizer.get(address))
    organizer.send(f"{address}/apply")
    run_queue(worker)

    assert "There is no delegation “Korea ICT” yet; importing makes it." in said
    assert "Korea ICT" in stored(factory, Delegation.name)


def test_the_list_shows_the_files_of_ones_own_hosts(organizer, world, sign_in_as):
    bring_in(organizer)

    own, other = organizer.get("/imports"), sign_in_as(world.other_organizer).get("/imports")

    assert "profiles.csv" in own.text
    assert "To be looked at" in own.text
    assert "profiles.csv" not in other.text
    assert "No file yet" in other.text


@pytest.mark.parametrize("who", ["other_organizer", "lead", "startup", "guest", "stranger"])
def test_others_find_nothing(organizer, world, sign_in_as, who):
    address = bring_in(organizer)
    other = sign_in_as(getattr(world, who))

    statuses = [
        other.get(address).status_code,
        other.get(f"{address}/refused.csv").status_code,
        other.send(f"{address}/apply").status_code,
        other.send(f"{address}/discard").status_code,
        other.send(f"{address}/overrides", {"row": "2", "field": "city"}).status_code,
    ]

    assert statuses == [404] * 5


def test_who_is_signed_out_goes_to_the_sign_in_page(client, organizer):
    address = bring_in(organizer)

    assert client.get(address).location.startswith("/sign-in?next=")
    assert client.get("/imports").status_code == 302


def test_pages_of_rows_have_addresses(organizer):
    rows = "".join(f"N{n}\n" for n in range(60))
    address = bring_in(organizer, f"name\n{rows}", kind="startup")

    first, second = organizer.get(address), organizer.get(f"{address}?page=2")
    look = organizer.get(f"{address}?show=look&page=9")

    assert "1–50 of 60" in text_of(first)
    assert "51–60 of 60" in text_of(second)
    assert look.status_code == 200


def test_a_double_click_on_import_shows_the_import(organizer, worker, factory):
    address = bring_in(organizer)

    clicks = [organizer.send(f"{address}/apply") for _ in range(2)]
    run_queue(worker)
    late = organizer.send(f"{address}/apply")

    assert [click.location for click in (*clicks, late)] == [address] * 3
    assert len(stored(factory, Job.public_id)) == 1


@pytest.mark.parametrize("row", ["", "abc", "-1", "0", "9" * 10, "9" * 20, "9" * 5000])
def test_a_row_that_no_file_has_is_not_found(organizer, row):
    address = bring_in(organizer)

    response = organizer.send(f"{address}/overrides", {"row": row, "field": "name", "take": "file"})

    assert response.status_code == 404
