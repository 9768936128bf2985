import pytest

from matchmaker.web.presenters.text import Text, lang_tag, latin_name, name_of, written


@pytest.mark.parametrize(
    ("name", "language", "lang"),
    [
        ("누리솔벤처스", "en", "ko"),
        ("Vi Mạch Ngũ Hành", "en", "vi"),
        ("Nurisol Ventures", "ko", "en"),
        ("海桥智造", "zh", "zh-Hans"),
        ("嵐景半導體", "zh-Hant", "zh-Hant"),
        ("青波工業", "ja", "ja"),
        ("青波工業", None, "zh-Hans"),
        ("2359", "vi", "vi"),
        ("2359", None, None),
    ],
)
def test_a_name_is_in_the_language_of_its_script(name, language, lang):
    assert name_of({"name": name, "language": language}) == Text(name, lang)


@pytest.mark.parametrize(
    ("name", "locale", "shown"),
    [
        ("누리솔벤처스", "en", "Nurisol"),
        ("누리솔벤처스", "ko", ""),
        ("Vi Mạch", "ko", ""),
        ("Nurisol Ventures", "ja", ""),
    ],
)
def test_a_latin_name_helps_who_does_not_read_the_script(name, locale, shown):
    assert latin_name({"name": name, "name_latin": "Nurisol"}, locale) == shown


def test_a_text_of_unknown_language_is_guessed():
    assert written("팹리스") == Text("팹리스", "ko")
    assert written("42") == Text("42", None)
    assert lang_tag(None) is None
