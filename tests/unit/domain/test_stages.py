import pytest

from matchmaker.domain.enums import Stage
from matchmaker.domain.stages import parse_stage, parse_stages


@pytest.mark.parametrize("stage", Stage)
def test_every_stage_is_read_by_its_own_name(stage):
    name = str(stage.value)

    read = [parse_stage(word) for word in (name, name.upper(), name.replace("-", "_"))]

    assert read == [stage] * 3


@pytest.mark.parametrize(
    ("stage", "words"),
    [
        (Stage.IDEA, ["Idea", "idea stage", "ý tưởng", "Giai đoạn ý tưởng", "아이디어 단계"]),
        (Stage.IDEA, ["예비창업", "创意阶段", "創意", "アイデア段階", "構想"]),
        (Stage.PRE_SEED, ["PreSeed", "Pre-Seed round", "tiền hạt giống", "Vòng tiền hạt giống"]),
        (Stage.PRE_SEED, ["프리시드", "프리 시드 투자", "种子前", "種子輪前", "プレシード"]),
        (Stage.SEED, ["Seed", "angel", "Angel round", "early stage", "Series Seed", "hạt giống"]),
        (Stage.SEED, ["vong hat giong", "thiên thần", "giai đoạn đầu", "시드", "시드 라운드"]),
        (Stage.SEED, ["엔젤 투자", "초기", "天使轮", "种子轮", "種子輪", "シード", "ｼｰﾄﾞ"]),
        (Stage.SERIES_A, ["Series A", "a", "Round A", "A Round", "Series A+", "Pre-A", "vòng A"]),
        (
            Stage.SERIES_A,
            [
                "프리A",
                "프리시리즈A",
                "Vòng gọi vốn Series A",
                "시리즈 A",
                "시리즈A 투자",
                "A轮",
                "A+轮",
            ],
        ),
        (
            Stage.SERIES_A,
            ["Pre-A轮融资", "A輪", "シリーズA", "シリーズＡラウンド", "프리 시리즈 A"],
        ),
        (Stage.SERIES_B, ["series-b", "B", "vòng B", "시리즈 B", "B轮", "シリーズB", "B ラウンド"]),
        (Stage.GROWTH, ["series-c", "Series C+", "C", "D轮", "vòng E", "시리즈 F", "シリーズH"]),
        (Stage.GROWTH, ["Series C and later", "시리즈 C 이상", "C轮及以后", "シリーズC以降"]),
        (Stage.GROWTH, ["private-equity", "post-ipo", "Pre-IPO", "late stage", "scale-up"]),
        (Stage.GROWTH, ["tăng trưởng", "giai đoạn mở rộng", "성장기", "성장 단계", "成长期"]),
        (Stage.GROWTH, ["成長階段", "グロース", "レイターステージ", "ミドル"]),
    ],
)
def test_a_stage_is_read_in_five_languages(stage, words):
    assert {word: parse_stage(word) for word in words} == dict.fromkeys(words, stage)


@pytest.mark.parametrize(
    "word",
    ["", "venture", "other", "series", "round", "Series Z", "seed and later", "bridge", "시리즈"],
)
def test_an_unknown_word_is_no_stage(word):
    assert parse_stage(word) is None


def test_a_whole_page_is_not_searched_for_a_stage():
    assert parse_stage("series " * 30_000 + "a") is None


@pytest.mark.parametrize(
    ("text", "stages"),
    [
        ("Series A/B", ["series-a", "series-b"]),
        ("시드~시리즈A", ["seed", "series-a"]),
        ("시드 ~ 시리즈 B", ["seed", "series-a", "series-b"]),
        ("Pre-seed - Series A", ["pre-seed", "seed", "series-a"]),
        ("Seed-Series A", ["seed", "series-a"]),
        ("A轮至B轮", ["series-a", "series-b"]),
        ("シード以降", ["seed", "series-a", "series-b", "growth"]),
        ("시리즈 B 이상", ["series-b", "growth"]),
        ("vòng A đến vòng B", ["series-a", "series-b"]),
        ("早期及成长期", ["seed", "growth"]),
        ("種子輪 (Seed)", ["seed"]),
        ("Pre-A", ["series-a"]),
        ("Series C+", ["growth"]),
        ("any time", []),
        ("Seed to nowhere", []),
        ("x - " * 40, []),
    ],
)
def test_one_entry_may_name_several_stages(text, stages):
    assert [stage.value for stage in parse_stages(text)] == stages
