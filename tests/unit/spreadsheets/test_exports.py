import csv
import io
import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from matchmaker.domain.cells import says_nothing
from matchmaker.spreadsheets.exports import Table, write_csv, write_xlsx
from matchmaker.spreadsheets.formulas import protected, unprotected
from matchmaker.spreadsheets.reading import read_profiles

TEXTS = st.text(
    st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\x85\u2028\u2029")
)


def csv_cells(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


@pytest.mark.parametrize(
    "formula",
    [
        "=1+1",
        "+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        " =1",
        "　=1",
    ],
)
def test_what_begins_a_formula_gets_an_apostrophe_in_csv(formula):
    content = write_csv(Table("profiles", ["name"], [{"name": formula}]))

    assert csv_cells(content) == [["name"], [f"'{formula}"]]


@pytest.mark.parametrize(
    "plain",
    ["-5", "+3.5", "-1,200.50", "+12%", "+84 905 000 001", "+82-2-0000-0000", "", "'tis", "a=b"],
)
def test_plain_numbers_and_phone_numbers_stay_as_they_are(plain):
    assert csv_cells(write_csv(Table("profiles", ["x"], [{"x": plain}]))) == [["x"], [plain]]


def test_a_heading_is_no_formula_either():
    assert csv_cells(write_csv(Table("profiles", ["=x"], [])))[0] == ["'=x"]


def test_csv_begins_with_the_mark_that_excel_looks_for():
    content = write_csv(Table("profiles", ["name"], [{"name": "다낭"}]))

    assert content.startswith(b"\xef\xbb\xbf")


def test_no_text_of_a_workbook_is_a_formula():
    rows = [{"name": "=1+1", "city": "@x"}, {"name": "+1", "city": "#REFERENCE"}]

    content = write_xlsx(Table("profiles", ["name", "city"], rows))

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    assert [row.fields for row in read_profiles(content, "a.xlsx").rows] == rows


def test_cells_of_every_kind_come_back_from_a_workbook():
    row = {"name": "Sen", "id": 7, "raising_amount": 1.5, "founded": date(2024, 1, 2)}
    lists = {"sectors": ["chips", "robots"], "past_companies": [{"name": "Alpha"}, {"name": "B"}]}

    content = write_xlsx(Table("profiles", [*row, *lists], [{**row, **lists}]))

    assert [raw.fields for raw in read_profiles(content, "a.xlsx").rows] == [
        {**row, "sectors": "chips; robots", "past_companies": "Alpha; B"}
    ]


def test_several_tables_become_several_sheets():
    content = write_xlsx(
        Table("profiles", ["id", "name"], [{"id": "i1", "name": "Nuri"}]),
        Table("past_companies", ["investor_id", "name"], [{"investor_id": "i1", "name": "Alpha"}]),
    )

    fields = read_profiles(content, "a.xlsx").rows[0].fields

    assert fields == {
        "id": "i1",
        "name": "Nuri",
        "past_companies": [{"investor_id": "i1", "name": "Alpha"}],
    }


def test_characters_that_a_workbook_cannot_hold_are_taken_out():
    content = write_xlsx(Table("profiles", ["name"], [{"name": "a\x00b\x1f\ud800c"}]))

    assert read_profiles(content, "a.xlsx").rows[0].fields == {"name": "abc"}


def test_columns_of_a_workbook_are_as_wide_as_what_stands_in_them():
    rows: list[dict[str, object]] = [
        {"no": 1, "name": "한들파트너스", "note": "x" * 400},
        {"no": 2, "name": "Hải Vân Test & Packaging"},
        {"no": "Exported by somebody, with a sentence that runs over the cells beside it"},
    ]

    book = load_workbook(io.BytesIO(write_xlsx(Table("p", ["no", "name", "note"], rows))))

    widths = [book["p"].column_dimensions[letter].width for letter in "ABC"]
    assert widths == [6, 26, 60]
    assert [cell.font.bold for cell in book["p"][1]] == [True] * 3
    assert not book["p"]["B2"].font.bold


def test_half_a_letter_does_not_break_a_csv_file():
    assert csv_cells(write_csv(Table("p", ["name"], [{"name": "a\ud800b"}])))[1] == ["a?b"]


@given(st.text())
def test_protection_is_taken_off_again(text):
    assert unprotected(protected(text)) == text or text.startswith("'")


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=5))
def test_texts_survive_the_way_through_csv(pairs):
    rows = [{"name": f"n{name}", "city": city} for name, city in pairs if not says_nothing(city)]
    content = write_csv(Table("profiles", ["name", "city"], rows))

    read = read_profiles(content, "a.csv").rows if rows else []

    assert [row.fields for row in read] == rows


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=3))
def test_no_cell_of_a_csv_file_begins_a_formula(pairs):
    rows = [{"a": "=" + first, "b": second} for first, second in pairs]

    cells = [cell for row in csv_cells(write_csv(Table("p", ["a", "b"], rows))) for cell in row]

    assert [cell for cell in cells if cell.lstrip(" ").startswith(("=", "@", "＝", "＠"))] == []
