import pytest

from matchmaker.domain.spoken import parse_spoken


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("German", "de"),
        ("tiếng Thái", "th"),
        ("독일어", "de"),
        ("泰语", "th"),
        ("フランス語", "fr"),
        ("zh-TW", "zh"),
        ("ko", "ko"),
        ("Klingon tongue", None),
        ("", None),
    ],
)
def test_a_language_is_known_by_its_names(word, code):
    assert parse_spoken(word) == code
