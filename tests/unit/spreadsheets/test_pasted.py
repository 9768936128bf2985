import pytest

from matchmaker.spreadsheets.pasted import MOST_ROWS, USUAL, read_pasted


def cells(text):
    return [dict(row.cells) for row in read_pasted(text).rows]


def test_without_headings_the_columns_stand_in_the_usual_order():
    assert cells("Lotus\tAI\tVN\t2024\tSeed\t$1m") == [
        dict(zip(USUAL, ("Lotus", "AI", "VN", "2024", "Seed", "$1m"), strict=True))
    ]


@pytest.mark.parametrize(
    "headings",
    [
        "Year\tCompany\tCountry",
        "Năm\tTên công ty\tQuốc gia",
        "연도\t회사명\t국가",
        "年份\t公司名称\t国家",
        "投資年\t会社名\t国",
    ],
)
def test_headings_are_read_in_all_five_languages(headings):
    assert cells(f"{headings}\n2024\tLotus\tVN") == [
        {"date": "2024", "name": "Lotus", "country": "VN"}
    ]


def test_a_heading_that_means_nothing_leaves_its_column_out():
    pasted = read_pasted("Company\tSector\tMood\nLotus\tAI\tgood")

    assert pasted.unread == ("Mood",)
    assert [dict(row.cells) for row in pasted.rows] == [{"name": "Lotus", "sectors": "AI"}]


def test_a_company_called_like_a_heading_is_no_heading():
    assert cells("Portfolio\tAI consulting\tVN") == [
        {"name": "Portfolio", "sectors": "AI consulting", "country": "VN"}
    ]


def test_lines_are_numbered_as_they_were_pasted():
    rows = read_pasted('Company\tSector\n\n"Two\nlines"\tAI\nLotus\tAI').rows

    assert [(row.number, row.cells["name"]) for row in rows] == [(3, "Two lines"), (5, "Lotus")]


def test_semicolons_part_columns_where_there_are_no_tabs():
    assert cells("Lotus; AI；VN") == [{"name": "Lotus", "sectors": "AI", "country": "VN"}]


@pytest.mark.parametrize("text", ["", " \n\t\t\n", "\t", '"'])
def test_nothing_gives_no_rows(text):
    assert read_pasted(text).rows == ()


def test_more_rows_than_a_list_may_hold_are_cut():
    pasted = read_pasted("\n".join(f"Company {number}" for number in range(MOST_ROWS + 1)))

    assert (len(pasted.rows), pasted.is_cut) == (MOST_ROWS, True)


def test_a_cell_without_end_is_no_crash():
    assert read_pasted("Lotus\tAI\n" + "x" * 200_000 + "\tAI").rows[0].cells["name"] == "Lotus"
