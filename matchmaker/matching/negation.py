"""Sentences that say what an organization is not, or does not want, in the five languages."""

from __future__ import annotations

import re

_CUES = (
    # English
    r"\b(?:do|does|did|will|would|can|are|is) ?(?:not|n[’']t)\b(?! (?:only|just))",
    r"\bno longer\b|\bnever\b|\bexcluding\b|\bexcludes?\b|\bexcept(?: for)?\b|\bother than\b",
    r"\bout of scope\b",
    r"\bnot (?:interested|invest|looking|consider|a fit|our)\w*|\bnone of our\b|\bstay away from\b",
    # Vietnamese, with and without marks
    r"\bkhông (?:đầu tư|làm|quan tâm|tham gia|xem xét|nhận|phải|thuộc|cung cấp|bao gồm)",
    r"\bkhông (?:phát hành|dùng|sử dụng)",
    r"\bngoại trừ\b|\btrừ lĩnh vực\b|\bloại trừ\b|\bnằm ngoài\b",
    r"\bkhong (?:dau tu|lam|quan tam|tham gia|xem xet|nhan|phai)\b|\bngoai tru\b",
    # Korean
    r"제외|하지 ?않|투자하지|검토하지|관심(?:이|은)? ?없|취급하지|다루지 ?않|대상이 ?아니",
    r"아닙니다|안 ?합니다",
    # Chinese, folded to simplified
    r"不投资|不投|不考虑|不涉及|不包括|不做|不从事|不感兴趣|不关注|不接受|除外|排除",
    r"不在.{0,8}范围|谢绝|回避",
    r"不投資|不考慮|不從事|不感興趣|不關注|不包含|不在.{0,8}範圍",
    # Japanese
    r"対象外|対象とし(?:ません|ない)|投資し(?:ません|ない)|除(?:く|き|外)",
    r"投資は?(?:行|おこな)(?:いません|わない)",
    r"扱(?:いません|わない)|お断り|検討し(?:ません|ない)|興味(?:は|が)?(?:ありません|ない)|ではありません|行っておりません",
)
_NEGATION = re.compile("|".join(_CUES))


def is_negated(folded_sentence: str) -> bool:
    """Whether a sentence turns something down; the concepts in it are then not counted.

    A whole sentence is taken: a wish and a refusal in one sentence lose the wish, which
    costs less than ranking what was refused.
    """
    return _NEGATION.search(folded_sentence) is not None
