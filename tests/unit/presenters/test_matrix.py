from uuid import UUID

from matchmaker.domain.enums import Kind, View
from matchmaker.services.delegations.delegations import DelegationSummary
from matchmaker.services.matches.matrix import LeftOut, Matrix
from matchmaker.services.matches.profiles import OtherProfile
from matchmaker.web.presenters.left_out import left_out_table
from matchmaker.web.presenters.legend import legend_view
from matchmaker.web.presenters.matrix import MOST_COLUMNS, MOST_ROWS, matrix_view, short_name
from matchmaker.web.presenters.matrix_page import matrix_lead, matrix_page, view_switch
from tests.factories.pages import a_reader


def profile(number, name, kind, **values):
    return OtherProfile(UUID(int=number), kind, name, {"name": name, **values}, (), ())


NURISOL = profile(1, "누리솔", Kind.INVESTOR, name_latin="Nurisol")
BYULBIT = profile(2, "Byulbit Play", Kind.INVESTOR)
CHIP = profile(11, "Vi Mạch", Kind.STARTUP)
GAME = profile(12, "Trăng Non", Kind.STARTUP)
DELEGATION = DelegationSummary(
    1, UUID(int=99), "Korean delegation", 1, "Host", "KR", None, None, 2, ()
)
MATRIX = Matrix(
    delegation=DELEGATION,
    view=View.BOTH,
    investors=(NURISOL, BYULBIT),
    startups=(CHIP, GAME),
    bands=(("chips", 1), (None, 1)),
    scores=((74.8, None), (12.4, 80.2)),
    left_out=(),
)


def test_rows_columns_and_edges_say_what_the_scores_say(reader):
    shown = matrix_view(MATRIX, reader, selected=None)

    assert [[(c.number, c.heat) for c in row.cells] for row in shown.rows] == [
        [("75", 4), ("", None)],
        [("12", 0), ("80", 5)],
    ]
    assert [row.head.good for row in shown.rows] == ["1", "1"]
    assert [column.good for column in shown.columns] == ["1", "1"]
    assert shown.total == "2"


def test_bands_are_named_in_the_readers_language():
    bands = matrix_view(MATRIX, a_reader("ko"), selected=None).bands

    assert [(band.label, band.columns) for band in bands] == [("반도체", 1), ("Other", 1)]


def test_narrow_places_have_the_name_the_reader_reads():
    assert short_name(NURISOL, a_reader("en")).text == "Nurisol"
    assert short_name(NURISOL, a_reader("ko")).text == "누리솔"


def test_a_cell_leads_to_its_pair_and_the_picked_one_is_marked(reader):
    shown = matrix_view(MATRIX, reader, selected=(NURISOL.public_id, CHIP.public_id))

    first, second = shown.rows[0].cells
    assert first.href.startswith(f"/delegations/{DELEGATION.public_id}/matrix?view=both&investor=")
    assert first.href.endswith("#pair")
    assert (first.is_selected, second.is_selected) == (True, False)
    assert (first.label, second.label) == ("Nurisol – Vi Mạch", "Nurisol – Trăng Non: ruled out")


def test_a_delegation_without_good_matches_has_an_empty_picture(reader):
    empty = Matrix(DELEGATION, View.BOTH, (NURISOL,), (), (), ((),), ())

    assert matrix_view(empty, reader, selected=None).columns == ()
    assert matrix_lead(empty) == "No startup has a good match with this delegation yet."


def test_the_lead_says_how_even_the_picture_is():
    assert matrix_lead(MATRIX).endswith("Everybody has at least one good match.")


def test_the_switch_marks_whose_score_is_shown():
    options = view_switch(MATRIX, None).options

    assert [option.is_current for option in options] == [True, False, False]
    assert options[1].href.endswith("/matrix?view=investor")


def test_the_switch_keeps_the_pair_that_was_picked():
    options = view_switch(MATRIX, (NURISOL.public_id, CHIP.public_id)).options

    assert f"investor={NURISOL.public_id}&startup={CHIP.public_id}" in options[2].href


def test_the_legend_covers_every_score_once():
    labels = [step.label for step in legend_view("#past").steps]

    assert labels == ["under 20", "20–34", "35–49", "50–64", "65–79", "80 and over"]


def test_who_is_left_out_is_told_with_what_stands_in_the_way(reader):
    items = (LeftOut(CHIP, NURISOL, 31.4, "ticket"), LeftOut(GAME, None, None, "excluded"))

    rows = left_out_table(items, reader).rows

    words = [[" ".join(word.text for word in cell.words) for cell in row] for row in rows]
    assert words == [
        ["Vi Mạch", "Nurisol", "31.4", "The amount does not fit the tickets"],
        ["Trăng Non", "", "", "Ruled out by everybody"],
    ]


def test_a_long_list_of_those_left_out_is_folded(reader):
    many = tuple(LeftOut(CHIP, None, None, "excluded") for _ in range(15))
    page = matrix_page(
        Matrix(DELEGATION, View.BOTH, (NURISOL,), (CHIP,), ((None, 1),), ((70.0,),), many),
        None,
        reader,
    )

    assert page.left_out is not None
    assert len(page.left_out.rows) == 12
    assert page.more_label == "3 more"
    assert page.left_out_title == "15 startups with no good match"


def large(rows, columns):
    return Matrix(
        delegation=DELEGATION,
        view=View.BOTH,
        investors=tuple(profile(n, f"Guest {n}", Kind.INVESTOR) for n in range(rows)),
        startups=tuple(profile(1000 + n, f"Home {n}", Kind.STARTUP) for n in range(columns)),
        bands=(("chips", MOST_COLUMNS - 1), ("games", 2), (None, columns - MOST_COLUMNS - 1)),
        scores=tuple(tuple(60.0 for _column in range(columns)) for _row in range(rows)),
        left_out=(),
    )


def test_a_picture_too_large_to_be_one_has_pages_whose_sums_count_everything(reader):
    page = matrix_page(large(3, MOST_COLUMNS + 10), None, reader, columns=2)

    shown = page.matrix
    assert [column.name.text for column in shown.columns[:2]] == ["Home 60", "Home 61"]
    assert [(band.label, band.columns) for band in shown.bands] == [("Games", 1), ("Other", 9)]
    assert (shown.rows[0].head.good, shown.total) == ("70", "210")
    assert "columns=2" in shown.rows[0].cells[0].href
    assert page.columns is not None
    assert page.columns.shown == "61–70 of 70"
    assert page.rows is None


def test_a_page_past_the_end_is_the_last_one(reader):
    page = matrix_page(large(MOST_ROWS + 1, MOST_COLUMNS + 10), None, reader, rows=9, columns=-1)

    assert len(page.matrix.rows) == 1
    assert len(page.matrix.columns) == MOST_COLUMNS
