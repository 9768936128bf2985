import io
import zipfile
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from matchmaker.domain.errors import EmptyFileError, UnreadableFileError
from matchmaker.spreadsheets.isolation import read_upload
from matchmaker.spreadsheets.reading import read_profiles

SEEN = datetime(2024, 1, 2, 3, 4)  # noqa: DTZ001 -- a spreadsheet knows no time zones
SHEET = "xl/worksheets/sheet1.xml"


def new_sheet():
    """An empty workbook and its only sheet."""
    workbook = Workbook()
    return workbook, workbook.worksheets[0]


def saved(workbook):
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def workbook_of(*rows, **further):
    """A workbook whose first sheet has these rows; `further` are more sheets by title."""
    workbook = Workbook()
    for sheet_rows, title in [(rows, "profiles"), *((v, k) for k, v in further.items())]:
        sheet = workbook.create_sheet(title)
        for row in sheet_rows:
            sheet.append(row)
    workbook.remove(workbook.worksheets[0])
    return saved(workbook)


def read(content):
    return read_profiles(content, "profiles.xlsx")


def cells(sheet):
    return [(row.number, row.fields) for row in sheet.rows]


def with_parts(content, **parts):
    """The same archive with some parts replaced or added."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, parts.pop(name, old.read(name)))
        for name, part in parts.items():
            new.writestr(name, part)
    return out.getvalue()


def test_rows_keep_their_numbers_and_cells_their_kind():
    content = workbook_of(
        [],
        ["Name", "id", "contact phone", "raising_amount", "founded", "seen", "is new"],
        ["Sen", 12.0, "+84 905 000 001", 1.5, date(2024, 1, 2), SEEN, True],
        [],
        [None, None, None, None, None, None, None],
        ["Lotus", 10**15, 84905, 3e9, None, None, None],
    )

    assert cells(read(content)) == [
        (
            3,
            {
                "name": "Sen",
                "id": 12,
                "contact_phone": "+84 905 000 001",
                "raising_amount": 1.5,
                "founded": date(2024, 1, 2),
                "seen": SEEN,
                "is new": True,
            },
        ),
        (6, {"name": "Lotus", "id": 10**15, "contact_phone": 84905, "raising_amount": 3 * 10**9}),
    ]


def test_whole_numbers_are_integers():
    sheet = read(workbook_of(["name", "id"], ["Sen", 7.0]))

    assert isinstance((sheet.rows[0].fields or {})["id"], int)


def test_the_first_sheet_that_can_be_seen_is_read():
    workbook, hidden = new_sheet()
    hidden.sheet_state = "hidden"
    hidden.append(["name"])
    hidden.append(["Hidden"])
    workbook.create_sheet("Past Companies").append(["investor_id", "name"])
    sheet = workbook.create_sheet("list")
    sheet.append(["name"])
    sheet.append(["Sen"])

    assert cells(read(saved(workbook))) == [(2, {"name": "Sen"})]


def test_past_companies_are_joined_to_their_investor_by_id_or_name():
    content = workbook_of(
        ["kind", "id", "name", "past_companies"],
        ["startup", "7", "Lotus", None],
        ["investor", 7, "Nuri", "Alpha; Beta"],
        ["investor", 8, "Ｎｏｒｉ  Capital", None],
        past_companies=[
            ["investor_id", "investor", "name", "amount", "date"],
            [7, None, "alpha", 5, date(2024, 5, 1)],
            [None, "nori capital", "Gamma", None, None],
            ["9", None, "Lost", None, None],
            [None, None, None, None, None],
            [None, None, "Nobody's", None, None],
        ],
    )

    sheet = read(content)

    companies = [(row.fields or {}).get("past_companies") for row in sheet.rows]
    assert companies == [
        None,
        [
            {"investor_id": 7, "name": "alpha", "amount": 5, "date": date(2024, 5, 1)},
            {"name": "Beta"},
        ],
        [{"investor": "nori capital", "name": "Gamma"}],
    ]
    assert [str(warning) for warning in sheet.warnings] == [
        "2 rows of the sheet past_companies name no investor of this file and were left out: 4, 6"
    ]


def test_a_second_sheet_without_investors_is_left_out_and_said():
    content = workbook_of(["name"], ["Nuri"], past_companies=[["name"], ["Alpha"]])

    sheet = read(content)

    assert cells(sheet) == [(2, {"name": "Nuri"})]
    assert [str(warning) for warning in sheet.warnings] == [
        "The sheet past_companies has no column investor_id and was left out."
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"PK\x03\x04" + b"\0" * 100, "no whole workbook"),
        (workbook_of(["name"], ["Sen"])[:-40], "no whole workbook"),
        (workbook_of(["name"], ["Sen"])[:500], "no whole workbook"),
        (b"name\nSen\n", "it is no such workbook"),
        (b"%PDF-1.7\n", "it is no such workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "no whole workbook"),
        (workbook_of(["id", "country"], ["Sen", "VN"]), "no column called “name”"),
        (workbook_of(["name", "Name "], ["Sen", "VN"]), "two columns are called “name”"),
        (workbook_of(["name", *"abc" * 33 + "x"], ["Sen"]), "at most 100 are read"),
        (workbook_of(["name"], *([["Sen"]] * 20_001)), "more than 20000 rows"),
        (with_parts(workbook_of(["name"], ["Sen"]), **{SHEET: b"<worksheet><row>"}), "no rows"),
        (with_parts(workbook_of(["name"]), **{SHEET: b" "}), "no whole workbook"),
    ],
)
def test_a_workbook_that_cannot_be_used_is_refused_in_words(content, reason):
    with pytest.raises(UnreadableFileError, match=reason):
        read(content)


@pytest.mark.parametrize("rows", [[], [[]], [["name", "city"]], [["name"], [" "], [None]]])
def test_a_workbook_without_rows_is_empty(rows):
    with pytest.raises(EmptyFileError):
        read(workbook_of(*rows))


def test_a_cell_far_outside_the_table_is_refused_before_room_is_made_for_it():
    workbook, sheet = new_sheet()
    sheet["A1"] = "name"
    sheet["XFD1048576"] = "x"

    with pytest.raises(UnreadableFileError, match="more than 20000 rows"):
        read(saved(workbook))

    sheet["XFD1048576"] = None
    sheet["XFD1"] = "x"
    with pytest.raises(UnreadableFileError, match="16384 columns"):
        read(saved(workbook))


def test_bombs_are_refused_before_they_are_unpacked():
    plain = workbook_of(["name"], ["Sen"])
    bomb = with_parts(plain, **{"xl/media/bomb.xml": b"\0" * 20_000_000})
    many = with_parts(plain, **{f"xl/media/{number}.bin": b"x" for number in range(200)})

    for content in (bomb, many):
        with pytest.raises(UnreadableFileError, match="unpacks to more"):
            read(content)


def test_a_locked_archive_is_said_to_be_locked():
    content = bytearray(workbook_of(["name"], ["Sen"]))
    content[content.index(b"PK\x01\x02") + 8] |= 1

    with pytest.raises(UnreadableFileError, match="password"):
        read(bytes(content))


MINIMAL = workbook_of(["name", "city", "raising_amount"], ["Sen", "Hue", 5], ["Mai", "", 1.5])
XML = st.sampled_from(
    [b"<", b">", b'"', b"<c>", b'r="A0"', b't="s"', b't="d"', b"<v>9e999</v>", b"&x;", b"", b"\0"]
)


@st.composite
def mangled(draw):
    """A workbook with bytes changed, either in the archive or inside one of its parts."""
    if draw(st.booleans()):
        content = bytearray(MINIMAL)
        for _ in range(draw(st.integers(1, 8))):
            content[draw(st.integers(0, len(content) - 1))] = draw(st.integers(0, 255))
        return bytes(content)
    name = draw(st.sampled_from(zipfile.ZipFile(io.BytesIO(MINIMAL)).namelist()))
    part = zipfile.ZipFile(io.BytesIO(MINIMAL)).read(name)
    at = draw(st.integers(0, len(part)))
    until = draw(st.integers(at, min(len(part), at + 40)))
    return with_parts(MINIMAL, **{name: part[:at] + draw(XML) + part[until:]})


@settings(max_examples=2_000)
@given(st.one_of(st.binary(max_size=200).map(b"PK\x03\x04".__add__), mangled()))
def test_any_workbook_gives_rows_or_an_error_in_words(content):
    try:
        rows = read(content).rows
    except UnreadableFileError:
        rows = []

    assert all(row.fields for row in rows)


def test_an_upload_is_read_as_in_this_process_with_days_as_text():
    content = workbook_of(["name", "founded", "비고"], ["Sen", date(2024, 1, 2), "메모"])

    sheet = read_upload(content, "명단 (2).XLSX")

    assert cells(sheet) == [(2, {"name": "Sen", "founded": "2024-01-02", "비고": "메모"})]


def test_warnings_and_broken_lines_come_back_from_the_child():
    content = workbook_of(["name"], ["Nuri"], past_companies=[["name"], ["Alpha"]])

    assert read_upload(content, "a.xlsx") == read_profiles(content, "a.xlsx")
    assert read_upload(b"name,city\na,b,c\n", "a.csv") == read_profiles(
        b"name,city\na,b,c\n", "a.csv"
    )


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"", "a.csv", "no rows"),
        (b"name\n", "a.csv", "no rows"),
        (b"name,name\nx,y\n", "a.csv", "two columns are called “name”"),
        (b"name\nx\n", "a.doc", "its name ends in none of"),
        (b"name\nx\n", "a\0b", "its name ends in none of"),
        (MINIMAL, "a.csv", "a workbook or an archive"),
        (b" " * (25 * 1024 * 1024 + 1), "a.csv", "the limit is 25 MB"),
    ],
)
def test_an_upload_that_cannot_be_used_is_refused_in_words(content, name, reason):
    with pytest.raises(UnreadableFileError, match=reason):
        read_upload(content, name)


def test_a_file_that_asks_for_too_much_ends_the_child_and_nothing_else():
    workbook, sheet = new_sheet()
    sheet["A1"] = "name"
    sheet["XFD1048576"] = "x"
    moved = {
        name: part.replace(b"worksheets/", b"sheets/")
        for name, part in (
            (name, zipfile.ZipFile(io.BytesIO(saved(workbook))).read(name))
            for name in zipfile.ZipFile(io.BytesIO(saved(workbook))).namelist()
        )
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in moved.items():
            archive.writestr(name.replace("worksheets/", "sheets/"), part)

    with pytest.raises(UnreadableFileError, match="more time or memory"):
        read_upload(out.getvalue(), "far.xlsx")
