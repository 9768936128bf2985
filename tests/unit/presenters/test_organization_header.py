import pytest

from matchmaker.web.presenters.organization_header import initials


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Sóng Hàn AI", "SH"),
        ("Acme", "AC"),
        ("누리솔벤처스", "누리"),
        ("(주) 누리솔", "누리"),
        ("海桥智造（深圳）有限公司", "海桥"),
        ("3D – Printing", "PR"),
        ("*** !!!", ""),
        ("", ""),
    ],
)
def test_a_mark_is_two_letters_of_the_name(name, letters):
    assert initials({"name": name}) == letters
