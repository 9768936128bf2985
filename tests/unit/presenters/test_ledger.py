import math

from hypothesis import given
from hypothesis import strategies as st

from matchmaker.web.presenters.ledger import ledger_view, part_label
from matchmaker.web.presenters.rounding import MINUS
from tests.factories.explanations import an_explanation
from tests.factories.pages import page_in

PARTS = {"base": 20.0, "market": -2.14, "text": 31.24, "past": 18.73}
NAMES = st.sampled_from(["text", "past", "peers", "sector", "stage", "ticket", "market"])


def _number(text):
    return float(text.replace(MINUS, "-"))


def test_lines_stand_in_the_order_base_gains_deductions():
    lines = ledger_view(an_explanation(PARTS)).lines

    assert [line.label for line in lines] == [
        "Where every pair starts",
        "Field and words",
        "Like companies backed before",
        "Markets",
    ]


def test_every_bar_starts_where_the_last_one_ended():
    bars = [line.bar.parts[0] for line in ledger_view(an_explanation(PARTS)).lines]

    assert [(b.look, b.start, b.length) for b in bars] == [
        ("fill", "0.00", "20.00"),
        ("fill", "20.00", "31.24"),
        ("fill", "51.24", "18.73"),
        ("less", "67.83", "2.14"),
    ]


def test_the_figures_shown_add_up_to_the_total_shown():
    ledger = ledger_view(an_explanation(PARTS))

    assert [line.points for line in ledger.lines] == ["20.0", "31.2", "18.7", "−2.1"]
    assert ledger.total.points == "67.8"


@given(base=st.floats(0, 60), parts=st.dictionaries(NAMES, st.floats(-90, 90), max_size=7))
def test_whatever_the_parts_no_bar_leaves_its_track(base, parts):
    with page_in("en"):
        ledger = ledger_view(an_explanation({"base": base} | parts))

    for line in (*ledger.lines, ledger.total):
        [part] = line.bar.parts
        assert 0 <= float(part.start) <= 100
        assert float(part.start) + float(part.length) <= 100.02
    shown = math.fsum(_number(line.points) for line in ledger.lines)
    assert round(shown, 1) == _number(ledger.total.points)


def test_a_part_without_a_name_shows_itself():
    assert part_label("rumour") == "rumour"
