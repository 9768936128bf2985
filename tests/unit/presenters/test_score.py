import pytest

from matchmaker.web.presenters.score import band, heat, score_view


@pytest.mark.parametrize(
    ("score", "word"),
    [
        (100.0, "Very strong match"),
        (80.0, "Very strong match"),
        (79.96, "Very strong match"),
        (79.94, "Strong match"),
        (65.0, "Strong match"),
        (50.0, "Good match"),
        (35.0, "Possible match"),
        (34.9, "Weak match"),
        (0.0, "Weak match"),
    ],
)
def test_the_word_of_a_score_agrees_with_the_figure_beside_it(score, word):
    assert band(score) == word


@pytest.mark.parametrize(
    ("score", "step"), [(0, 0), (19.4, 0), (19.6, 1), (35, 2), (50, 3), (65, 4), (80, 5), (100, 5)]
)
def test_the_colour_agrees_with_the_whole_number_in_the_cell(score, step):
    assert heat(score) == step


def test_a_score_is_a_word_a_figure_and_a_length():
    shown = score_view(74.84, "Score")

    assert (shown.band, shown.number, shown.of) == ("Strong match", "74.8", "/100")
    assert [(p.look, p.start, p.length) for p in shown.bar.parts] == [("fill", "0.00", "74.84")]
