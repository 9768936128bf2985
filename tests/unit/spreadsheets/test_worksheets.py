"""Workbooks with a list for each kind, and with sheets that are no lists."""

import pytest

from matchmaker.domain.enums import Kind
from matchmaker.spreadsheets.reading import read_profiles
from matchmaker.spreadsheets.records import read_records
from matchmaker.spreadsheets.tables import ALL_SHEETS
from tests.factories.tables import columns, fields, read
from tests.factories.workbooks import book

COVER = [["2026 교류회"], ["주관: 무역진흥원"]]
STARTUPS = [["기업명", "투자단계", "투자유치 희망금액(억원)"], ["하늘농장", "시드", 3]]
INVESTORS = [["투자사명", "투자단계", "투자금액"], ["가온투자", "시드~시리즈A", "1억~10억원"]]
PEOPLE = [["성명", "소속", "직위"], ["김민준", "하늘농장", "대표"]]


def test_every_list_of_a_workbook_is_read_and_its_name_says_the_kind():
    content = book(표지=COVER, 스타트업=STARTUPS, 투자사=INVESTORS, 참석자=PEOPLE)

    table = read(content, "list.xlsx")

    assert table.sheet == ALL_SHEETS
    assert fields(table) == [
        {
            "kind": "startup",
            "name": "하늘농장",
            "stage": "시드",
            "raising_amount": "3 억원",
        },
        {
            "kind": "investor",
            "name": "가온투자",
            "stages": "시드~시리즈A",
            "ticket_min": "100000000 KRW",
            "ticket_max": "10억원",
        },
    ]


def test_rows_of_a_further_list_are_numbered_from_a_round_number_on_and_that_is_told():
    table = read(book(스타트업=STARTUPS, 투자사=INVESTORS), "list.xlsx")

    assert [row.number for row in table.rows] == [2, 1002]
    assert [str(warning) for warning in table.warnings] == [
        "Worksheet “투자사” was read too: its row 2 is called 1002 here."
    ]


def test_a_sheet_with_the_same_headings_is_one_more_list():
    content = book(
        서울=[["기업명", "도시"], ["가", "서울"]], 부산=[["기업명", "도시"], ["나", "부산"]]
    )

    table = read(content, "list.xlsx", kind=Kind.STARTUP)

    assert [row["name"] for row in fields(table)] == ["가", "나"]


def test_a_sheet_that_is_chosen_is_read_alone():
    content = book(스타트업=STARTUPS, 투자사=INVESTORS)

    table = read(content, "list.xlsx", sheet="투자사", kind=Kind.INVESTOR)

    assert (table.sheet, [row["name"] for row in fields(table)]) == ("투자사", ["가온투자"])


def test_a_column_that_was_chosen_is_chosen_in_every_list_that_calls_it_so():
    rows = [["기업명", "별칭"], ["가", "A"]]
    content = book(스타트업=rows, 투자사=[["기업명", "도시", "별칭"], ["나", "부산", "B"]])

    table = read(content, "list.xlsx", sheet=ALL_SHEETS, columns={1: "name_latin"})

    assert [row["name_latin"] for row in fields(table)] == ["A", "B"]
    assert columns(table) == {"기업명": "name", "별칭": "name_latin"}


def test_what_was_chosen_in_a_list_of_one_side_means_in_another_what_that_side_calls_so():
    rows = [["기업명", "투자단계"], ["가", "시드"]]
    content = book(스타트업=rows, 투자사=rows)

    table = read(content, "list.xlsx", sheet=ALL_SHEETS, columns={0: "name", 1: "stage"})

    assert [sorted(row) for row in fields(table)] == [
        ["kind", "name", "stage"],
        ["kind", "name", "stages"],
    ]


def test_the_name_of_an_only_list_says_the_kind_unless_somebody_does():
    content = book(투자사=[["name", "stage"], ["A", "Seed"]])

    assert fields(read(content, "a.xlsx")) == [{"kind": "investor", "name": "A", "stages": "Seed"}]
    assert fields(read(content, "a.xlsx", kind=Kind.STARTUP)) == [{"name": "A", "stage": "Seed"}]


@pytest.mark.parametrize("kind", [None, Kind.INVESTOR])
def test_the_command_reads_every_list_too(kind):
    content = book(표지=COVER, 스타트업=STARTUPS, 투자사=INVESTORS)

    sheet = read_profiles(content, "list.xlsx", kind=kind)

    records = [reading.record for reading in read_records(sheet.rows, kind)]
    assert [record and record.kind for record in records] == [Kind.STARTUP, Kind.INVESTOR]
