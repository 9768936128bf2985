import pytest

from matchmaker.domain.languages import guess_language, parse_language, primary


@pytest.mark.parametrize(
    ("language", "tags"),
    [
        (
            "en",
            ["en", "EN", "en-GB", "en_US", "eng", "English", "Tiếng Anh", "영어", "英语", "英語"],
        ),
        ("vi", ["vi", "vi-VN", "vie", "vn", "Vietnamese", "Tiếng Việt", "베트남어", "越南语"]),
        ("ko", ["ko", "ko-KR", "kor", "kr", "Korean", "Tiếng Hàn", "한국어", "韩语", "韓国語"]),
        ("zh", ["zh", "zh-CN", "zh-Hans", "zho", "cn", "Chinese", "Mandarin", "中文", "简体中文"]),
        ("zh-Hant", ["zh-Hant", "zh-TW", "zh_hk", "Traditional Chinese", "繁体中文", "繁體中文"]),
        ("ja", ["ja", "ja-JP", "jpn", "jp", "Japanese", "Tiếng Nhật", "일본어", "日语", "日本語"]),
        ("ja", ["tieng Nhat", "TIENG NHAT"]),
        ("fr", ["fr", "fr-CA", "fra"]),
        ("th", ["th"]),
    ],
)
def test_a_language_is_known_by_its_tag_and_by_its_name(language, tags):
    assert {tag: parse_language(tag) for tag in tags} == dict.fromkeys(tags, language)


@pytest.mark.parametrize("tag", ["", "-", "xx", "Klingon", "e", "en-", "12", "en glish"])
def test_what_is_no_language_is_none(tag):
    assert parse_language(tag) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("We design chips.", "en"),
        ("Thiết kế vi mạch cho cảm biến", "vi"),
        ("Công nghệ in 3D của người Đà Nẵng", "vi"),
        ("저전력 SoC 설계", "ko"),
        ("低功耗芯片设计", "zh"),
        ("IC設計を受託する会社です", "ja"),
        ("半導体エンジニア", "ja"),
        ("Nurisol은 반도체에 투자합니다", "ko"),
        ("12,000 – 50%", None),
        ("", None),
    ],
)
def test_a_language_is_guessed_from_the_script(text, language):
    assert guess_language(text) == language


def test_letters_may_be_decomposed():
    assert guess_language("Thie\u0302\u0301t ke\u0302\u0301 vi ma\u0323ch") == "vi"


def test_people_who_write_otherwise_still_speak_the_same_language():
    assert [primary(tag) for tag in ("zh-Hant", "zh", "EN-gb")] == ["zh", "zh", "en"]


@pytest.mark.parametrize(
    ("word", "tag"), [("Indonesian", "id"), ("태국어", "th"), ("Anh", "en"), ("法语", "fr")]
)
def test_languages_that_no_text_is_kept_in_are_known_by_name(word, tag):
    assert parse_language(word) == tag
