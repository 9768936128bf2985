import json

import pytest

from matchmaker.domain import fields
from matchmaker.domain.errors import EmptyFileError, FileTooLargeError, UnreadableFileError
from matchmaker.spreadsheets.reading import read_profiles
from matchmaker.spreadsheets.rows import OWN_FILE, Limits


def read(content, **limits):
    return read_profiles(content, "profiles.jsonl", Limits(**limits)).rows


def test_every_line_is_a_row_with_its_number():
    rows = read(b'{"name": "Lotus"}\n\n  \n{"name": "Sen", "stages": ["seed"]}')

    assert [(row.number, row.fields) for row in rows] == [
        (1, {"name": "Lotus"}),
        (4, {"name": "Sen", "stages": ["seed"]}),
    ]


def test_the_mark_of_utf_8_is_no_part_of_the_first_line():
    assert read(b'\xef\xbb\xbf{"name": "Sen"}\r\n')[0].fields == {"name": "Sen"}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"name": "Sen"', "The line is broken: it is no JSON."),
        (b"[1, 2]", "The line is no object in braces."),
        (b'"Sen"', "The line is no object in braces."),
        (b'{"name": "\xff"}', "The line is not in UTF-8."),
        (b'{"name": "Sen", "name": "Lotus"}', "“name” stands twice in this line."),
        (b'{"name": "Sen", " Name": "Lotus"}', "“name” stands twice in this line."),
        (b"[" * 200_000, "The line is broken: it is no JSON."),
        (b'{"name": ' + b"9" * 10_000 + b"}", "The line is broken: it is no JSON."),
    ],
)
def test_a_broken_line_is_reported_and_loses_no_other(line, reason):
    rows = read(b'{"name": "Lotus"}\n' + line + b'\n{"name": "Hue"}\n')

    assert [row.fields and row.fields["name"] for row in rows] == ["Lotus", None, "Hue"]
    assert rows[1].number == 2
    assert str(rows[1].problem) == reason


def test_names_of_fields_may_be_written_freely_and_unknown_ones_are_kept():
    line = {"Name": "Sen", "Past companies": [], "description_zh-TW": "x", "비고": "y", "Deck": 1}

    assert list(read(json.dumps(line).encode())[0].fields or ()) == [
        "name",
        "past_companies",
        "description_zh-Hant",
        "비고",
        "Deck",
    ]


def test_what_programs_write_for_an_empty_cell_is_nothing():
    fields = read(b'{"name": "Sen", "raising_amount": NaN, "ticket_min": -Infinity}')[0].fields

    assert fields == {"name": "Sen", "raising_amount": None, "ticket_min": None}


def test_a_number_that_is_too_large_stays_text():
    assert read(b'{"name": "Sen", "raising_amount": 1e999}')[0].fields == {
        "name": "Sen",
        "raising_amount": "1e999",
    }


def test_half_a_letter_becomes_a_question_mark_in_names_and_values():
    fields = read(rb'{"name": "a\ud800b", "x\udfff": ["\ud83d\ude00"]}')[0].fields

    assert fields == {"name": "a?b", "x?": ["😀"]}


def test_lines_end_only_where_json_lines_end():
    assert read('{"name": "a\u2028b\x85c"}'.encode())[0].fields == {"name": "a\u2028b\x85c"}


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n"])
def test_a_file_without_lines_is_empty(content):
    with pytest.raises(EmptyFileError):
        read(content)


def test_utf_16_is_read_as_a_whole():
    assert read('{"name": "Sen"}'.encode("utf-16"))[0].fields == {"name": "Sen"}


def test_more_rows_than_the_limit_are_refused():
    assert len(read(b'{"name": "a"}\n' * 3, rows=3)) == 3
    with pytest.raises(UnreadableFileError, match="more than 2 rows"):
        read(b'{"name": "a"}\n' * 3, rows=2)


def test_a_file_of_ones_own_may_be_long():
    rows = read_profiles(b'{"name": "a"}\n' * 20_001, "mine.jsonl", OWN_FILE).rows

    assert len(rows) == 20_001


def test_a_file_of_more_megabytes_than_the_limit_is_refused():
    with pytest.raises(FileTooLargeError, match="the limit is 1 MB"):
        read(b" " * (1024 * 1024 + 1), megabytes=1)


def test_a_field_that_is_only_registered_is_known_however_it_is_written(monkeypatch):
    certificates = fields.ProfileField("certificates_held", "Certificates", fields.FieldType.LIST)
    monkeypatch.setattr(fields, "PROFILE_FIELDS", (*fields.PROFILE_FIELDS, certificates))

    assert read(b'{"name": "Sen", "Certificates held": "x"}')[0].fields == {
        "name": "Sen",
        "certificates_held": "x",
    }
