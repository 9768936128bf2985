"""Funding stages as people write them."""

from __future__ import annotations

import re
import unicodedata

from matchmaker.domain.enums import Stage

_WORDS = {
    Stage.IDEA: "idea|concept|ý tưởng|아이디어|창업준비|创意|構想|アイデア|概念",
    Stage.PRE_SEED: "pre-seed|preseed|pre seed|tiền hạt giống|프리시드|种子前|プレシード|プリシード|種子前",
    Stage.SEED: "seed|angel|hạt giống|vòng hạt giống|thiên thần|시드|엔젤|种子|种子轮|天使|天使轮|種子輪|天使輪"
    "|シード|エンジェル|seed stage|early stage|early|초기|早期|giai đoạn đầu|アーリー",
    Stage.SERIES_A: "series-a|seriesa|a|a round|round a|pre-a|pre-series a|vòng a|시리즈 a|시리즈a|프리a"
    "|프리 a|a轮|a輪|pre-a轮|シリーズa|シリーズ a|a ラウンド|aラウンド",
    Stage.SERIES_B: "series-b|seriesb|b|b round|round b|vòng b|시리즈 b|시리즈b|b轮|b輪|シリーズb|シリーズ b|bラウンド",
    Stage.GROWTH: "growth|expansion|late stage|late|private-equity|private equity|post-ipo|pe|buyout|pre-ipo"
    "|tăng trưởng|성장|성장기|성장단계|후기|成长|成长期|成长阶段|扩张|成長期|成長|グロース|レイター|ミドル|拡大期",
}  # fmt: skip
_LATER_SERIES = re.compile(
    r"(?:series|시리즈|シリーズ|vòng|round)? ?([c-h])(?:\+| round| ?轮| ?輪| ?ラウンド)?"
)


def _folded(word: str) -> str:
    word = unicodedata.normalize("NFKC", word).casefold()
    return re.sub(r"[\s_-]+", " ", word).strip()


def _vocabulary() -> dict[str, Stage]:
    words: dict[str, Stage] = {}
    for stage, spellings in _WORDS.items():
        for spelling in spellings.split("|"):
            words[_folded(spelling)] = stage
        words[_folded(stage.value)] = stage
    return words


_STAGE_BY_WORD = _vocabulary()


def parse_stage(text: str) -> Stage | None:
    """Read a stage in any of the five languages; `series-c` and later is growth, unknown is None."""
    word = _folded(text)
    if word in _STAGE_BY_WORD:
        return _STAGE_BY_WORD[word]
    stripped = word.removesuffix("+").removesuffix(" stage").removesuffix(" funding").strip()
    stripped = stripped.removesuffix(" 단계").removesuffix("阶段").removesuffix("期").strip()
    if stripped in _STAGE_BY_WORD:
        return _STAGE_BY_WORD[stripped]
    return Stage.GROWTH if _LATER_SERIES.fullmatch(word) else None
