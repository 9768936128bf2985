import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matchmaker.domain.errors import EmptyFileError, UnreadableFileError
from matchmaker.spreadsheets.reading import read_profiles
from matchmaker.spreadsheets.rows import Limits


def read(text, **limits):
    content = text if isinstance(text, bytes) else text.encode()
    return read_profiles(content, "profiles.csv", Limits(**limits)).rows


def cells(rows):
    return [(row.number, row.fields) for row in rows]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_separators_and_line_ends_are_found_out(separator, end):
    table = end.join(separator.join(row) for row in [("kind", "name"), ("startup", "Sen")])

    assert cells(read(table)) == [(2, {"kind": "startup", "name": "Sen"})]


def test_the_separator_is_the_one_that_parts_our_fields_not_the_most_frequent():
    table = "name;sectors (a, b, c, d)\nSen;robots, chips\n"

    assert cells(read(table)) == [(2, {"name": "Sen", "sectors": "robots, chips"})]


def test_one_column_is_a_table_too():
    assert cells(read("name\nSen\nLotus\n")) == [(2, {"name": "Sen"}), (3, {"name": "Lotus"})]


def test_the_mark_of_utf_8_is_no_part_of_the_first_name():
    assert cells(read(b"\xef\xbb\xbfname\nSen\n")) == [(2, {"name": "Sen"})]


def test_cells_with_line_ends_count_as_lines_of_the_file():
    table = 'name,summary\n"Sen\nĐà Nẵng","a\r\nb"\n\nLotus,c\n'

    assert cells(read(table)) == [
        (2, {"name": "Sen\nĐà Nẵng", "summary": "a\r\nb"}),
        (6, {"name": "Lotus", "summary": "c"}),
    ]


def test_blank_lines_and_lines_of_empty_cells_are_passed_over():
    assert cells(read("\n \nname,city\n,\n  ,\t\nSen,\n\n")) == [(6, {"name": "Sen"})]


def test_a_column_without_a_heading_is_called_by_its_place():
    assert cells(read("name,,city,,\nSen,x,Hue,,\n")) == [
        (2, {"name": "Sen", "column 2": "x", "city": "Hue"})
    ]


def test_a_line_with_more_cells_than_the_first_row_is_refused_alone():
    rows = read("name,city\nSen,Hue\nLotus,Da Nang, Vietnam\nMai\nBinh,Hue,,\n")

    assert [row.fields and row.fields["name"] for row in rows] == ["Sen", None, "Mai", "Binh"]
    assert str(rows[1].problem) == "The line has more cells than the first row."


def test_a_quotation_mark_that_is_never_closed_does_not_eat_the_file():
    table = 'name,city\nSen,Hue\n"Lotus,Da Nang\nMai,Hue\nBinh,"Hoi An"\n'

    rows = read(table)

    assert [row.fields and row.fields["name"] for row in rows] == ["Sen", None, "Mai", "Binh"]
    assert str(rows[1].problem) == "The quotation marks of this line do not match."


def test_what_is_left_of_a_broken_row_is_not_taken_for_rows():
    table = 'name,summary,city\nSen,"one\ntwo "three" four\nfive",Hue\nMai,x,Hue\n'

    rows = read(table)

    assert [(row.number, row.fields and row.fields["name"]) for row in rows] == [
        (2, None),
        (3, None),
        (4, None),
        (5, "Mai"),
    ]


def test_a_table_of_broken_rows_is_refused_as_a_whole():
    with pytest.raises(UnreadableFileError, match="too many lines"):
        read("name,city\n" + '"Sen" x,Hue\n' * 1_001)


def test_a_text_of_200_000_characters_is_read():
    assert read(f"name,description\nSen,{'x' * 200_000}\n")[0].fields == {
        "name": "Sen",
        "description": "x" * 200_000,
    }


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"name\nSen\n\xff\xfe\xc0\x80\n", "line 3 is not in UTF-8"),
        (b"name,name\n1,2\n", "two columns are called “name”"),
        ("name,description_zh-TW,Description zh-Hant\n1,2,3\n", "called “description_zh-Hant”"),
        (b"1,2\n3,4\n", "no column called “name”"),
        (b'"name\nSen,Hue\n', "quotation marks of its first row"),
        (b"name," * 101 + b"\nSen\n", "at most 100 are read"),
        (b"name\n" + b"Sen\n" * 20_001, "more than 20000 rows"),
    ],
)
def test_a_file_that_is_no_table_of_ours_is_refused_in_words(content, reason):
    with pytest.raises(UnreadableFileError, match=reason):
        read(content)


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\n\r\n", b"name,city\n", b",,\n;\n"])
def test_a_table_without_rows_is_empty(content):
    with pytest.raises(EmptyFileError):
        read(content)


def test_a_single_nul_is_left_to_the_reading_of_fields():
    assert cells(read(b"name,city\nLo\0tus,Hue\n")) == [(2, {"name": "Lo\0tus", "city": "Hue"})]


def test_an_apostrophe_before_a_formula_is_our_own_protection():
    assert cells(read("name,city\n'=cmd(),'s-Hertogenbosch\n")) == [
        (2, {"name": "=cmd()", "city": "'s-Hertogenbosch"})
    ]


def test_our_own_columns_of_refused_rows_are_passed_over():
    assert cells(read("name,refused_row,refused_because\nSen,17,It has no name.\n")) == [
        (2, {"name": "Sen"})
    ]


TABLES = st.one_of(
    st.binary(max_size=400),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=400).map(str.encode),
    st.text("name,;\t\"\r\n ='x", max_size=400).map(lambda text: f"name,city\n{text}".encode()),
)


@settings(max_examples=2_000)
@given(TABLES)
def test_any_bytes_give_rows_or_an_error_in_words(content):
    try:
        rows = read(content)
    except UnreadableFileError:
        rows = []

    numbers = [row.number for row in rows]
    assert numbers == sorted(set(numbers))
    assert all((row.fields is None) != (row.problem is None) for row in rows)
