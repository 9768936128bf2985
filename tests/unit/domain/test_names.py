import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchmaker.domain.names import folded_name, normalised_name


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("ACME  Labs", "acme labs"),
        ("ＡＣＭＥ", "acme"),
        (" Đà Nẵng ", "đà nẵng"),
        ("㈜누리", "(주)누리"),
    ],
)
def test_one_spelling_for_width_case_and_spaces(name, same):
    assert normalised_name(name) == same


@pytest.mark.parametrize(
    ("name", "folded"),
    [("Đà Nẵng", "da nang"), ("Łódź", "lodz"), ("누리", "누리"), ("青波ロボ", "青波ロホ")],
)
def test_accents_do_not_count_when_searching(name, folded):
    assert folded_name(name) == folded


@given(st.text())
def test_folding_again_changes_nothing(name):
    assert normalised_name(normalised_name(name)) == normalised_name(name)
    assert folded_name(folded_name(name)) == folded_name(name)
