"""Tables read in a process of its own."""

import io
import zipfile
from datetime import date

import pytest

from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import EmptyFileError, UnreadableFileError
from matchmaker.spreadsheets.forms import recognise
from matchmaker.spreadsheets.isolation import read_table
from matchmaker.spreadsheets.reading import table_of
from matchmaker.spreadsheets.rows import Limits
from matchmaker.spreadsheets.tables import ReadingChoice
from tests.factories.workbooks import ods, xls, xlsx


def test_a_table_is_the_same_from_its_own_process():
    content = "참가기업\n회사명,단계,비고\n누리,시드,갑\n합계,,\na,b,c,d\n".encode("cp949")
    choice = ReadingChoice(columns={2: "city"}, kind=Kind.INVESTOR)

    table = read_table(content, "명단.csv", choice=choice, country="KR")

    assert table == table_of(recognise(content, "명단.csv"), content, choice=choice, country="KR")
    assert [row.fields for row in table.rows] == [
        {"name": "누리", "stages": "시드", "city": "갑"},
        None,
    ]


def test_days_come_as_text():
    table = read_table(xlsx(["회사명", "설립일"], ["누리", date(2026, 1, 13)]), "a.xlsx")

    assert table.rows[0].fields == {"name": "누리", "설립일": "2026-01-13"}


@pytest.mark.parametrize(
    ("content", "name", "error", "reason"),
    [
        (b"", "a.csv", EmptyFileError, "no rows"),
        ("회사명\n".encode(), "a.csv", EmptyFileError, "no rows"),
        (b"x" * (1024 * 1024 + 1), "a.csv", UnreadableFileError, "the limit is 1 MB"),
        (b"name\nSen\n", "a.pdf", UnreadableFileError, "its name ends in none of"),
        (xls(["name"], is_locked=True), "a.xls", UnreadableFileError, "password"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_words(content, name, error, reason):
    with pytest.raises(error, match=reason):
        read_table(content, name, limits=Limits(megabytes=1))


def repeated(rows, columns):
    """An .ods that says one cell over and over again."""
    plain = zipfile.ZipFile(io.BytesIO(ods(["x"])))
    text = plain.read("content.xml").decode()
    text = text.replace(
        "<table:table-row>", f'<table:table-row table:number-rows-repeated="{rows}">'
    )
    text = text.replace(
        "<table:table-cell ", f'<table:table-cell table:number-columns-repeated="{columns}" '
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", plain.read("mimetype"))
        archive.writestr("content.xml", text)
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [repeated(1_000_000, 1), repeated(1, 16_384), repeated(30_000, 16_384), repeated(10**9, 10**9)],
)
def test_one_cell_repeated_over_and_over_harms_nobody(content):
    with pytest.raises(UnreadableFileError):
        read_table(content, "a.ods")
