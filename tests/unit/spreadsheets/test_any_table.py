"""Whatever is sent and whatever is chosen: rows, or an error in words."""

import io
import zipfile

from hypothesis import given, settings
from hypothesis import strategies as st

from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import UnreadableFileError
from matchmaker.spreadsheets.decoding import ENCODINGS
from matchmaker.spreadsheets.forms import Form, recognise
from matchmaker.spreadsheets.reading import table_of
from matchmaker.spreadsheets.records import read_records
from matchmaker.spreadsheets.table_packing import (
    pack_request,
    pack_table,
    unpack_request,
    unpack_table,
)
from matchmaker.spreadsheets.tables import ReadingChoice
from tests.factories.workbooks import ods, xls, xlsx

WORDS = st.sampled_from(
    [
        "name",
        "회사명",
        "이메일",
        "번호",
        "公司名称",
        "合计",
        "国家",
        "会社名",
        "担当者",
        "STT",
        "Doanh nghiệp",
        "투자규모(억원)",
        "비고",
        "Total",
        "name_latin",
        "-",
        "없음",
        "1",
        "2",
        "10~50억",
        "a@b.example",
        "02-123-4567",
        "한국",
        "시드",
        "a.example",
        "=1+1",
        "“",
        '"',
        "※",
        "\u202e",
        "\x00",
    ]
)
CELLS = st.one_of(
    WORDS, st.text(max_size=12), st.none(), st.integers(-5, 10**12), st.floats(allow_nan=False)
)
GRIDS = st.lists(st.lists(CELLS, max_size=7), max_size=9)
FIELDS = st.sampled_from([None, "", "name", "country", "contact_email", "ticket_max", "nonsense"])
CHOICES = st.builds(
    ReadingChoice,
    encoding=st.sampled_from([None, None, None, *ENCODINGS, "latin-9"]),
    sheet=st.sampled_from([None, "list", "gone"]),
    header_row=st.sampled_from([None, None, 0, 1, 2, 99]),
    columns=st.dictionaries(st.integers(0, 8), FIELDS, max_size=3),
    kind=st.sampled_from([None, *Kind]),
)
COUNTRIES = st.sampled_from([None, "KR", "CN", "JP", "VN", "TW", "XX"])


def check(content, name, choice, country):
    """The rows make sense, can be read as profiles, and pass between processes unharmed."""
    assert unpack_request(pack_request(choice, country)) == (choice, country)
    try:
        table = table_of(recognise(content, name), content, choice=choice, country=country)
    except UnreadableFileError:
        return
    numbers = [row.number for row in table.rows]
    fields = [proposal.field for proposal in table.proposals if proposal.field]
    assert numbers == sorted(set(numbers))
    assert len(fields) == len(set(fields)) or choice.columns
    assert len(read_records(table.rows, Kind.STARTUP)) == len(table.rows)
    assert unpack_table(pack_table(table)) == table


@settings(max_examples=300)
@given(GRIDS, CHOICES, COUNTRIES, st.sampled_from(",;\t|"), st.sampled_from(["utf-8", "cp949"]))
def test_any_rows_of_text(grid, choice, country, separator, encoding):
    lines = [separator.join("" if c is None else str(c) for c in row) for row in grid]

    check("\n".join(lines).encode(encoding, "replace"), "a.csv", choice, country)


@settings(max_examples=800)
@given(st.binary(max_size=300), CHOICES, COUNTRIES, st.sampled_from(["a.txt", "a.jsonl", "a.xls"]))
def test_any_bytes(content, choice, country, name):
    check(content, name, choice, country)


@settings(max_examples=400)
@given(GRIDS, CHOICES, st.sampled_from(["a.xls", "a.ods"]))
def test_any_rows_of_an_old_or_open_workbook(grid, choice, name):
    rows = [*map(_writable, grid)]

    check(xls(*rows) if name == "a.xls" else ods(*rows), name, choice, None)


@settings(max_examples=200)
@given(GRIDS, CHOICES)
def test_any_rows_of_a_workbook(grid, choice):
    check(xlsx(*map(_writable, grid)), "a.xlsx", choice, None)


def _writable(row):
    """Cells without what no workbook can hold."""
    return [
        "".join(c for c in cell if c.isprintable()) if isinstance(cell, str) else cell
        for cell in row
    ]


TAGS = st.lists(
    st.one_of(
        st.sampled_from(["<table>", "</table>", "<tr>", "</tr>", "<td>", "<th colspan=3>", "&#0;"]),
        st.sampled_from(["<td colspan=x>", "<!--", "<br>", "회사명", "누리", "]]>", "&lt", "<"]),
    ),
    max_size=30,
)


@settings(max_examples=500)
@given(TAGS, CHOICES)
def test_any_web_page(tags, choice):
    check("".join(tags).encode(), "a.html", choice, None)


OLD = xls(["회사명", "국가"], ["누리", "한국"], [1, 2.5])
OPEN = ods(["회사명", "국가"], ["누리", "한국"], [1, 2.5])
XML = [b"<", b">", b'"', b'table:number-rows-repeated="9999999"', b"&x;", b"", b"\0", b"9e999"]


@st.composite
def mangled_old(draw):
    content = bytearray(OLD)
    for _ in range(draw(st.integers(1, 8))):
        content[draw(st.integers(0, len(content) - 1))] = draw(st.integers(0, 255))
    return bytes(content[: draw(st.integers(600, len(content)))])


@st.composite
def mangled_open(draw):
    part = zipfile.ZipFile(io.BytesIO(OPEN)).read("content.xml")
    at = draw(st.integers(0, len(part)))
    until = draw(st.integers(at, min(len(part), at + 40)))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", zipfile.ZipFile(io.BytesIO(OPEN)).read("mimetype"))
        archive.writestr("content.xml", part[:at] + draw(st.sampled_from(XML)) + part[until:])
    return out.getvalue()


@settings(max_examples=1_000)
@given(st.one_of(mangled_old(), mangled_open()))
def test_any_broken_workbook(content):
    form = Form.OPEN_WORKBOOK if content.startswith(b"PK") else Form.OLD_WORKBOOK

    check(content, f"a.{form}", ReadingChoice(), None)
