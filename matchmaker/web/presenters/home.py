"""The first page: coming delegations, and one example of a match."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matchmaker.matching.lexicon.lexicon import Lexicon
from matchmaker.services.today.home import ComingDelegation
from matchmaker.web.locale import country_name, current_locale, format_date, format_score
from matchmaker.web.presenters.labels import listed
from matchmaker.web.presenters.text import Text, written
from matchmaker.web.words import _, ngettext


@dataclass(frozen=True, slots=True)
class DelegationRow:
    day: str
    name: Text
    who: str
    topics: str
    host: Text


@dataclass(frozen=True, slots=True)
class Phrase:
    """A piece of text; `number` marks words that stand for the same idea on the other side."""

    text: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Side:
    lang: str
    name: str
    phrases: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Overlap:
    """The mark at full size: a guest, a startup, and what they have in common."""

    guest: Side
    home: Side
    score: str


@dataclass(frozen=True, slots=True)
class HomePage:
    delegations: tuple[DelegationRow, ...]
    overlap: Overlap


_HOME = Side(
    "vi",
    "Vi Mạch Ngũ Hành",
    (
        Phrase("Chúng tôi "),
        Phrase("thiết kế vi mạch", 2),
        Phrase(" "),
        Phrase("tiêu thụ điện thấp", 1),
        Phrase(" cho cảm biến, có nhóm "),
        Phrase("kiểm chứng thiết kế", 3),
        Phrase(" riêng."),
    ),
)
_KOREAN = Side(
    "ko",
    "누리솔벤처스",
    (
        Phrase("저전력 칩", 1),
        Phrase("을 만드는 "),
        Phrase("팹리스", 2),
        Phrase("를 찾습니다. "),
        Phrase("설계 검증", 3),
        Phrase("까지 함께할 팀이면 좋겠습니다."),
    ),
)
_CHINESE = Side(
    "zh-Hans",
    "海桥智造（深圳）有限公司",
    (
        Phrase("寻找能做"),
        Phrase("低功耗", 1),
        Phrase("芯片设计", 2),
        Phrase("的合作方，最好自己能完成"),
        Phrase("设计验证", 3),
        Phrase("。"),
    ),
)
_JAPANESE = Side(
    "ja",
    "青波ロボティクス株式会社",
    (
        Phrase("低消費電力", 1),
        Phrase("の"),
        Phrase("IC設計", 2),
        Phrase("を共に進め、"),
        Phrase("設計検証", 3),
        Phrase("まで任せられるチームを探しています。"),
    ),
)
_GUESTS = {"zh": _CHINESE, "ja": _JAPANESE}
_EXAMPLE_SCORE = 74.8


def home_page(coming: Sequence[ComingDelegation], lexicon: Lexicon) -> HomePage:
    guest = _GUESTS.get(current_locale(), _KOREAN)
    overlap = Overlap(guest, _HOME, format_score(_EXAMPLE_SCORE))
    return HomePage(tuple(_row(delegation, lexicon) for delegation in coming), overlap)


def _row(delegation: ComingDelegation, lexicon: Lexicon) -> DelegationRow:
    labels = (lexicon.label(topic, current_locale()) for topic in delegation.topics)
    return DelegationRow(
        day=format_date(delegation.arrives_on) if delegation.arrives_on else "",
        name=written(delegation.name),
        who=_who(delegation),
        topics=listed(labels),
        host=written(delegation.host_name),
    )


def _who(delegation: ComingDelegation) -> str:
    count = ngettext("%(num)s organization", "%(num)s organizations", delegation.organizations)
    if delegation.country is None:
        return count
    country = country_name(delegation.country)
    return _("%(country)s, %(organizations)s", country=country, organizations=count)
