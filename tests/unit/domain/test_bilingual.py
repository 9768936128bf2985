import pytest

from matchmaker.domain.bilingual import every_meaning, native_and_latin, one_meaning
from matchmaker.domain.countries import parse_country
from matchmaker.domain.languages import parse_language


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("香港 Hong Kong", "HK"),
        ("Hàn Quốc / 한국", "KR"),
        ("日本（Japan）", "JP"),
        ("Nhật Bản (Tokyo)", "JP"),
        ("Việt Nam", "VN"),
        ("한국 / Japan", None),
        ("nowhere at all", None),
        ("한국 " * 100, None),
    ],
)
def test_a_cell_in_two_languages_means_what_both_mean(cell, code):
    assert one_meaning(cell, parse_country) == code


@pytest.mark.parametrize(
    ("cell", "spellings"),
    [
        ("다온홀딩스\nDaon Holdings", ("다온홀딩스", "Daon Holdings")),
        ("㈜별빛소재\u00a0(Byeolbit Materials)", ("㈜별빛소재", "Byeolbit Materials")),
        ("이든에너지 / Eden Energy", ("이든에너지", "Eden Energy")),
        ("Mingde Group（明德集团）", ("明德集团", "Mingde Group")),
        ("LG전자 (LG Electronics)", ("LG전자", "LG Electronics")),
        ("さくら｜Sakura", ("さくら", "Sakura")),
    ],
)
def test_a_cell_may_hold_a_name_and_its_latin_spelling(cell, spellings):
    assert native_and_latin(cell) == spellings


@pytest.mark.parametrize(
    "cell",
    [
        "코토바 AI",
        "한빛테크 (Vietnam)",
        "한빛테크 (VN)",
        "(주)한빛",
        "한빛 (구 한별)",
        "Sao Mai (SM Group)",
        "A / B / 다",
        "",
    ],
)
def test_a_name_with_something_else_beside_it_stays_whole(cell):
    assert native_and_latin(cell) is None


@pytest.mark.parametrize(
    ("entry", "codes"),
    [
        ("한국어/영어", ["ko", "en"]),
        ("Korean and English", ["ko", "en"]),
        ("영어 베트남어", ["en", "vi"]),
        ("中文和英语", ["zh", "en"]),
        ("tiếng Hàn và tiếng Anh", ["ko", "en"]),
        ("English (영어)", ["en"]),
        ("English and Elvish", []),
    ],
)
def test_an_entry_may_name_several_at_once(entry, codes):
    assert every_meaning(entry, parse_language) == codes
