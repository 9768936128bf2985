import subprocess
import sys

import pytest

from matchmaker.domain.enums import Kind, Severity
from matchmaker.domain.text import Message
from matchmaker.spreadsheets.records import read_records
from matchmaker.spreadsheets.rows import RawRow


def readings(*rows, kind=Kind.STARTUP, delegation=None):
    raw = [RawRow(number, fields) for number, fields in enumerate(rows, 2)]
    return read_records(raw, kind, delegation=delegation)


def refusals(read):
    return {
        reading.number: str(reading.problems[0].message)
        for reading in read
        if reading.record is None
    }


def test_a_row_becomes_a_profile_of_the_kind_it_names_or_else_of_the_given_one():
    first, second = readings({"name": "Sen"}, {"name": "Nuri", "kind": "investor"})

    assert (first.number, first.name, first.record and first.record.kind) == (2, "Sen", "startup")
    assert second.record is not None
    assert second.record.kind is Kind.INVESTOR


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"city": "Hue"}, "It has no name."),
        (
            {"name": "Sen", "kind": "bank"},
            "“bank” is no kind of profile: write startup, investor or partner.",
        ),
        (
            {"name": "Sen", "description": "x" * 200_000},
            "It has 200000 characters; at most 20000 are possible.",
        ),
        (
            {
                "name": "N",
                "kind": "investor",
                "ticket_min": "5",
                "ticket_max": 3,
                "currency": "USD",
            },
            "The smallest ticket is above the largest.",
        ),
        ({"name": "Sen", "raising_amount": "a lot"}, "“a lot” is no amount we can read."),
    ],
)
def test_a_row_with_an_error_is_refused_with_its_reason_and_no_other(fields, reason):
    read = readings({"name": "A"}, fields, {"name": "B"})

    errors = [p for p in read[1].problems if p.severity is Severity.ERROR]
    assert [reading.record is None for reading in read] == [False, True, False]
    assert [str(problem.message) for problem in errors] == [reason]
    assert read[1].fields == fields


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"name": "Sen", "raising_amount": 5, "currency": "XQZ"},
            "“XQZ” is no currency we know; amounts are kept and not compared.",
        ),
        (
            {"name": "Sen", "stage": "warp"},
            "“warp” is no stage we know; it is kept and not compared.",
        ),
        ({"name": "Se\x00n\u202e"}, "Invisible control characters were taken out."),
        ({"name": "=cmd()"}, "It begins like a formula and is kept as plain text."),
        ({"name": "Sen", "비고": "x"}, "Not a field of ours; it is kept as it is."),
    ],
)
def test_what_is_only_odd_is_taken_and_said(fields, said):
    (reading,) = readings(fields)

    assert reading.record is not None
    assert [str(problem.message) for problem in reading.problems] == [said]


def test_a_line_that_cannot_be_read_is_refused_with_the_reason_of_its_reader():
    (reading,) = read_records([RawRow(17, None, Message("The line is broken: it is no JSON."))])

    assert refusals([reading]) == {17: "The line is broken: it is no JSON."}


def test_of_two_rows_with_one_id_the_first_is_taken():
    read = readings({"id": "7", "name": "Sen"}, {"name": "X"}, {"id": 7, "name": "Lotus"})

    assert refusals(read) == {4: "It is the same as row 2, which is taken."}
    assert read[2].problems[0].field == "id"


def test_without_an_id_the_name_is_the_key_whatever_its_width_and_case():
    read = readings({"name": "Sen AI"}, {"name": "ＳＥＮ  ai "}, {"id": "7", "name": "Sen AI"})

    assert refusals(read) == {3: "It is the same as row 2, which is taken."}


def test_a_refused_row_takes_no_key():
    read = readings({"id": "7", "name": "Sen", "raising_amount": "?"}, {"id": "7", "name": "Sen"})

    assert list(refusals(read)) == [2]


def test_one_organization_may_stand_as_investor_and_as_startup():
    read = readings({"id": "7", "name": "Sen"}, {"id": "7", "name": "Sen", "kind": "investor"})

    assert refusals(read) == {}


def test_a_key_is_unique_within_its_delegation():
    rows = [{"id": "7", "name": "Nuri", "delegation": d} for d in ("Korea", "Japan", " korea")]

    assert refusals(readings(*rows, kind=Kind.INVESTOR)) == {
        4: "It is the same as row 2, which is taken."
    }
    assert refusals(
        readings({"id": "7", "name": "Nuri"}, rows[0], kind=Kind.INVESTOR, delegation="Korea")
    ) == {3: "It is the same as row 2, which is taken."}


def test_reading_files_needs_no_web_and_no_database():
    code = (
        "import sys, matchmaker.spreadsheets.reading, matchmaker.spreadsheets.records;"
        "sys.exit(any(name in sys.modules for name in ('flask', 'sqlalchemy', 'openpyxl')))"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
