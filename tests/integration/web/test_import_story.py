import re

import pytest
from sqlalchemy import select

from matchmaker.jobs.worker import Worker
from matchmaker.services.profiles.files import sweep_orphans
from matchmaker.storage.files import FileStore
from matchmaker.storage.models import ColumnMemory, Host, Import, ImportRow, Profile
from matchmaker.storage.models.events import Participant
from matchmaker.storage.session import reading, unit_of_work
from matchmaker.web.context import utc_now
from tests.factories.events import make_event
from tests.factories.profiles import make_profile
from tests.factories.sheets import KNOWN_AS, MENDED, NAMES, TWIN_ROW, korean_sheet
from tests.factories.workbooks import book
from tests.factories.workers import run_queue
from tests.integration.web.uploads import bring_in, text_of, upload


def stored(factory, column):
    with reading(factory) as session:
        return list(session.scalars(select(column).order_by(column)))


@pytest.fixture
def worker(settings):
    """By the clock of the pages: what was imported long ago cannot be undone."""
    worker = Worker(settings, utc_now)
    yield worker
    worker.close()


@pytest.fixture
def twin(factory):
    """Whom a row of the sheet resembles."""
    with unit_of_work(factory) as session:
        return make_profile(session, {"name": KNOWN_AS, "country": "KR"}).public_id


@pytest.fixture
def sheet(organizer, twin):
    """The address of the import of a Korean sheet, brought in as startups."""
    return bring_in(organizer, korean_sheet(), kind="startup").removesuffix("/columns")


def test_a_korean_sheet_is_read_by_its_own_headings(organizer, sheet):
    said = text_of(organizer.get(sheet))

    assert "New 4 Updated 0 Unchanged 0 Refused 3" in said
    assert "1 row may be an organization that is here already" in said
    assert "Import 3 rows" in said


def test_the_page_of_columns_shows_theirs_beside_ours(organizer, sheet):
    page = organizer.get(f"{sheet}/columns")

    said = text_of(page)
    assert "기업명" in said
    assert "(주)가람반도체" in said
    assert re.search(r'<option value="name" selected>', page.text)
    assert '<option value="cp949" selected>' in page.text
    assert "fit" in said


def test_another_encoding_is_looked_at_without_being_stored(organizer, sheet, factory):
    before = stored(factory, Import.version)

    page = organizer.get(f"{sheet}/columns?encoding=cp1252")

    assert "기업명" not in page.text
    assert '<option value="cp1252" selected>' in page.text
    assert stored(factory, Import.version) == before


def test_an_encoding_that_does_not_fit_is_said(organizer, sheet):
    page = organizer.get(f"{sheet}/columns?encoding=utf-8")

    assert page.status_code == 422
    assert "is not in UTF-8" in text_of(page)
    assert "기업명" in page.text


def columns_of(organizer, sheet, **other):
    """The form of the page of columns as it stands, with some inputs otherwise."""
    page = organizer.get(f"{sheet}/columns").text
    form = dict(
        re.findall(r'<input type="hidden" name="(encoding|sheet|header_row)" value="([^"]*)"', page)
    )
    for name, options in re.findall(
        r'<select[^>]*name="(column-\d+|kind)"[^>]*>(.*?)</select>', page, re.DOTALL
    ):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        form[name] = chosen[1] if chosen else ""
    return form | other


def test_a_column_is_given_another_field_and_the_host_remembers(organizer, sheet, factory):
    form = columns_of(organizer, sheet, **{"column-4": "region", "column-10": ""})

    answer = organizer.send(f"{sheet}/columns", form)

    assert answer.location == sheet
    with reading(factory) as session:
        rows = session.scalars(select(ImportRow).order_by(ImportRow.number)).all()
        memories = {memory.label: memory.field for memory in session.scalars(select(ColumnMemory))}
    assert rows[0].record["values"]["region"] == "수원"
    assert "비고" not in rows[0].record["unknown"]
    assert (memories["도시"], memories["비고"]) == ("region", "")
    again = bring_in(organizer, korean_sheet(), kind="startup")
    page = organizer.get(f"{again.removesuffix('/columns')}/columns").text
    city = page.partition('name="column-4"')[2].partition("</select>")[0]
    assert 'value="region" selected' in city


@pytest.fixture
def workbook(organizer):
    """The address of the import of a workbook with a list of each side."""
    content = book(
        스타트업=[["기업명", "투자단계"], ["하늘농장", "시드"]],
        투자사=[["투자사명", "투자단계"], ["가온투자", "시드~시리즈A"]],
    )
    return bring_in(organizer, content, name="명단.xlsx").removesuffix("/columns")


def test_a_workbook_is_read_with_all_its_lists_and_so_again(organizer, workbook, factory):
    said = text_of(organizer.get(workbook))
    page = organizer.get(f"{workbook}/columns").text
    answer = organizer.send(f"{workbook}/columns", columns_of(organizer, workbook))

    assert "New 2 Updated 0 Unchanged 0 Refused 0" in said
    assert "Worksheet “투자사” was read too: its row 2 is called 1002 here." in said
    assert '<option value="*" selected>' in page
    assert answer.location == workbook
    with reading(factory) as session:
        rows = session.scalars(select(ImportRow).order_by(ImportRow.number)).all()
    assert [(row.number, row.record["kind"]) for row in rows] == [
        (2, "startup"),
        (1002, "investor"),
    ]


def test_one_list_of_a_workbook_may_be_read_alone(organizer, workbook):
    page = organizer.get(f"{workbook}/columns?sheet=투자사")

    assert '<option value="투자사" selected' in page.text
    assert "1 row was read." in text_of(page)


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"column-1": "keep"}, "Choose the column that has the names."),
        ({"column-4": "name"}, "Another column is this too: choose one of them."),
        ({"kind": ""}, "Choose what they are: no column says it."),
    ],
)
def test_a_choice_that_cannot_be_is_said_and_what_was_chosen_stays(organizer, sheet, other, said):
    answer = organizer.send(f"{sheet}/columns", columns_of(organizer, sheet, **other))

    assert answer.status_code == 422
    assert said in text_of(answer)


def test_a_file_without_a_column_of_names_is_asked_about(organizer):
    answer = upload(
        organizer, "이것,저것\n가나다,라마바\n".encode("cp949"), "a.csv", kind="startup"
    )

    assert answer.location.endswith("/columns")
    assert organizer.get(answer.location).status_code == 200


def broken_rows(factory):
    with reading(factory) as session:
        found = select(ImportRow.number).where(ImportRow.status == "refused")
        return list(session.scalars(found.order_by(ImportRow.number)))


def cells_of(page):
    inputs = re.findall(r'<input class="input"[^>]*name="(cell-[^"]+)"[^>]*value="([^"]*)"', page)
    texts = re.findall(
        r'<textarea[^>]*name="(cell-[^"]+)"[^>]*>\n?(.*?)</textarea>', page, re.DOTALL
    )
    return dict(inputs) | dict(texts)


def test_broken_rows_are_mended_in_place(organizer, sheet, factory):
    assert broken_rows(factory) == list(MENDED)

    for number, (name, value) in MENDED.items():
        address = f"{sheet}/rows/{number}"
        form = cells_of(organizer.get(address).text)
        still = organizer.send(address, form)
        taken = organizer.send(address, form | {f"cell-{name}": value})

        assert still.status_code == 422
        assert taken.location == sheet
    assert "New 7 Updated 0 Unchanged 0 Refused 0" in text_of(organizer.get(sheet))


def test_a_row_mended_into_another_one_is_refused_by_name(organizer, sheet, factory):
    number = broken_rows(factory)[0]
    form = cells_of(organizer.get(f"{sheet}/rows/{number}").text)

    answer = organizer.send(f"{sheet}/rows/{number}", form | {"cell-name": "한울바이오"})

    assert answer.status_code == 422
    assert "It is the same as row 4, which is taken." in text_of(answer)


def test_the_same_organization_is_merged_applied_and_undone(
    organizer, sheet, worker, factory, twin
):
    page = organizer.get(f"{sheet}/likenesses")
    said = text_of(page)
    assert "주식회사 누리솔" in said
    assert f"/profiles/{twin}" in page.text

    organizer.send(f"{sheet}/likenesses", {"row": TWIN_ROW, "decision": "merge"})
    staged = text_of(organizer.get(sheet))
    organizer.send(f"{sheet}/apply")
    run_queue(worker)
    names = set(stored(factory, Profile.name))

    assert "New 3 Updated 1" in staged
    assert set(NAMES) < names
    assert KNOWN_AS in names
    assert "주식회사 누리솔" not in names
    assert "4 rows made or changed a profile." in text_of(organizer.get(f"{sheet}/undo"))
    organizer.send(f"{sheet}/undo")
    organizer.send(f"{sheet}/undo")
    run_queue(worker)
    assert "Removed: 3" in text_of(organizer.get(sheet))
    assert not set(NAMES) & set(stored(factory, Profile.name))
    assert organizer.get(f"{sheet}/undo").status_code == 409


def test_what_nobody_decides_is_left_out_and_said(organizer, sheet, worker, factory):
    organizer.send(f"{sheet}/apply")
    run_queue(worker)

    assert "Nobody decided, so it was left out." in text_of(organizer.get(sheet))
    assert "주식회사 누리솔" not in stored(factory, Profile.name)
    assert "주식회사 누리솔" in organizer.get(f"{sheet}/refused.csv").text


def test_two_may_be_kept_apart(organizer, sheet, worker, factory):
    organizer.send(f"{sheet}/likenesses/apart")
    organizer.send(f"{sheet}/apply")
    run_queue(worker)

    assert "주식회사 누리솔" in stored(factory, Profile.name)


@pytest.mark.parametrize(
    "typed", [{"row": "9", "decision": "open"}, {"row": "3", "decision": "merge"}, {}]
)
def test_only_what_resembles_somebody_is_decided(organizer, sheet, typed):
    assert organizer.send(f"{sheet}/likenesses", typed).status_code == 404


def test_the_file_is_kept_until_it_is_decided(organizer, sheet, worker, factory, settings, now):
    store = FileStore(settings.files_folder)
    [folder] = stored(factory, Import.folder)
    with reading(factory) as session:
        sweep_orphans(session, store=store, now=now.replace(year=now.year + 9))
    assert store.names(folder)

    organizer.send(f"{sheet}/discard")

    assert not store.names(folder)
    assert organizer.get(f"{sheet}/columns").status_code == 409


@pytest.mark.parametrize("who", ["other_organizer", "lead", "startup", "guest", "stranger"])
def test_strangers_find_nothing_of_it(organizer, sheet, world, sign_in_as, who):
    other = sign_in_as(getattr(world, who))

    for path in ("columns", "likenesses", "rows/3", "undo"):
        assert other.get(f"{sheet}/{path}").status_code == 404
        assert other.send(f"{sheet}/{path}").status_code == 404
    assert other.send(f"{sheet}/likenesses/apart").status_code == 404


def test_those_whom_it_brought_take_part_in_an_event(organizer, sheet, worker, factory):
    with unit_of_work(factory) as session:
        host = session.get_one(Host, session.scalars(select(Import.host_id)).one())
        event_id = str(make_event(session, host, investors=0, startups=0).event.public_id)
    organizer.send(f"{sheet}/apply")
    run_queue(worker)

    assert event_id in organizer.get(sheet).text
    organizer.send(f"{sheet}/participants", {"event": event_id})
    again = organizer.send(f"{sheet}/participants", {"event": event_id})

    assert again.location == sheet
    assert len(stored(factory, Participant.id)) == 3
    assert organizer.send(f"{sheet}/participants", {"event": "x"}).status_code == 404
