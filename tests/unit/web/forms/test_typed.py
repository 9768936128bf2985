import pytest

from matchmaker.web.forms.typed import number_of


@pytest.mark.parametrize("typed", ["20", " 20 ", "２０", "\u300020"])
def test_a_number_is_read_in_digits_of_either_width(typed):
    assert number_of(typed) == 20


@pytest.mark.parametrize("typed", ["", "-5", "2.5", "twenty", "½", "1234567"])
def test_anything_else_is_no_number(typed):
    assert number_of(typed) is None
