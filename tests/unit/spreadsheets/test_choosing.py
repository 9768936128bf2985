"""What can be chosen by hand, what is told, and what is refused."""

import pytest

from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import EmptyFileError, UnreadableFileError
from matchmaker.spreadsheets.reading import read_profiles
from tests.factories.tables import columns, fields, read
from tests.factories.workbooks import ods, xls


def test_a_header_can_be_chosen_by_hand():
    text = "회사명,국가\n(예: 누리),(예: 한국)\n업체,나라\n솔,한국\n"

    chosen = read(text, header_row=3)

    assert (read(text).header_row, chosen.header_row) == (1, 3)
    assert fields(chosen) == [{"name": "솔", "country": "한국"}]


def test_a_table_can_be_said_to_have_no_header():
    text = "누리,수원\n솔,수원\n"

    assert read(text).header_row == 1
    assert fields(read(text, header_row=0, columns={0: "name"})) == [
        {"name": "누리", "column 2": "수원"},
        {"name": "솔", "column 2": "수원"},
    ]


def test_columns_can_be_chosen_by_hand_and_each_field_is_given_once():
    text = "회사명,상호,국가,비고\n누리,솔,한국,메모\n"

    table = read(text, columns={1: "name", 2: "", 3: "city"})

    assert columns(table) == {"회사명": None, "상호": "name", "국가": "", "비고": "city"}
    assert fields(table) == [{"회사명": "누리", "name": "솔", "city": "메모"}]


def test_a_word_that_both_sides_use_is_read_for_the_side_of_the_file():
    text = "회사명,단계,금액\n누리,시드,50억\n"

    assert columns(read(text, kind=Kind.STARTUP)) == {
        "회사명": "name",
        "단계": "stage",
        "금액": "raising_amount",
    }
    assert columns(read(text, kind=Kind.INVESTOR)) == {
        "회사명": "name",
        "단계": "stages",
        "금액": "ticket_max",
    }


def test_a_proposal_shows_what_it_stands_on():
    email, country = read("이메일,국가\na@b.example,한국\nx,한국\n,어딘가\n").proposals

    assert (email.position, email.label, email.sample) == (0, "이메일", "a@b.example")
    assert (email.fits, email.of) == (1, 2)
    assert (country.fits, country.of) == (2, 3)


def test_the_first_rows_are_shown_as_they_stand():
    rows = "".join(f"누리 {number},한국\n" for number in range(20))

    preview = read(f"명단,\n\n회사명,국가\n{rows}").preview

    assert [row.number for row in preview] == [1, 3, 4, 5, 6, 7, 8, 9]
    assert preview[1].cells == ("회사명", "국가")


def test_what_was_left_out_is_told():
    table = read("기업명,인원\n누리,3\n합계,3\n")

    assert list(map(str, table.warnings)) == ["Rows that look like sums or notes were left out: 3"]


def test_what_identifies_a_person_is_left_out_and_told():
    text = "기업명,담당자,여권 번호,생년월일\n누리,김철수,M123,1980.1.1\n"

    table = read(text)

    assert fields(table) == [{"name": "누리", "contact_name": "김철수"}]
    assert [str(warning) for warning in table.warnings] == [
        "Columns that identify a person were left out: 여권 번호, 생년월일"
    ]
    assert fields(read(text, columns={2: None}))[0]["여권 번호"] == "M123"


def test_lines_of_json_can_be_given_fields_too():
    text = '{"회사명": "누리", "메모": "갑"}\n{"회사명": "솔", "name_latin": "Sol"}\nbroken\n'

    table = read(text, "a.jsonl", columns={1: "city"})

    assert [row.fields for row in table.rows] == [
        {"name": "누리", "city": "갑"},
        {"name": "솔", "name_latin": "Sol"},
        None,
    ]


def test_nobody_looking_only_clear_headings_are_taken():
    text = "회사명,,A,이메일\n누리,kim@nuri.example,https://nuri.example,x\n"

    assert read_profiles(text.encode(), "a.csv").rows[0].fields == {
        "name": "누리",
        "column 2": "kim@nuri.example",
        "A": "https://nuri.example",
        "이메일": "x",
    }


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (xls(["name"], ["Sen"], is_locked=True), "a.xls", "protected by a password"),
        (
            b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
            "a.xlsx",
            "protected by a password",
        ),
        (xls(["name"], ["Sen"])[:2000], "a.xls", "no whole workbook"),
        (ods(["name"], ["Sen"])[:200], "a.ods", "no whole workbook"),
        (b"\x89PNG\r\n\x1a\n", "a.xls", "no such workbook"),
        (xls(["name"], ["Sen"]), "a.csv", "a workbook or an archive"),
        (b"%PDF-1.7\nname\n", "a.csv", "a document or a picture"),
        (b"{\\rtf1 name}", "a.txt", "a document or a picture"),
        (b"\xff\xd8\xff\xe0name\n", "a.csv", "a document or a picture"),
        (b"name\0\1\2\3\n" * 9, "a.csv", "it is no text"),
        (b"<table>" + b"<tr><td>x" * 20_002, "a.xls", "more than 20000 rows"),
        (b"<table><tr>" + b"<td colspan=60>x" * 2, "a.xls", "at most 100 are read"),
        ("회사명\n누리\n".encode() + b"\xff\xff\n", "a.csv", "line 3 is not in UTF-8"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_words(content, name, reason):
    with pytest.raises(UnreadableFileError, match=reason):
        read(content, name)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (xls(), "a.xls"),
        (b"<table></table>", "a.xls"),
        (b"no table", "a.html"),
        (ods(), "a.ods"),
        (ods(["회사명"], repeated_tail=True), "a.ods"),
        ("제목\n회사명,국가\n합계,\n".encode(), "a.csv"),
    ],
)
def test_a_file_without_rows_is_empty(content, name):
    with pytest.raises(EmptyFileError):
        read(content, name)


def test_objects_in_lines_are_read_whatever_the_name_says():
    table = read(b'{"name": "Nuri", "kind": "investor"}\n', "a.txt")

    assert [row.fields for row in table.rows] == [{"name": "Nuri", "kind": "investor"}]
