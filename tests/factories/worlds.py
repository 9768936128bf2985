"""A small ecosystem for pages: a fund that excludes games, and three startups it may meet."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaker.domain.values import JsonValue
from matchmaker.services.changes import record_profile_changes
from matchmaker.services.profiles.profiles import change_values
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.queries.profiles import get_profile
from matchmaker.storage.values import store_values
from tests.factories.profiles import make_profile

FUND: dict[str, JsonValue] = {
    "name": "누리솔벤처스",
    "name_latin": "Nurisol Ventures",
    "language": "ko",
    "country": "KR",
    "summary_ko": "저전력 칩을 만드는 팹리스에 투자합니다.",
    "sectors": ["팹리스", "반도체"],
    "stages": ["seed"],
    "currency": "USD",
    "ticket_min": {"minor": 50_000_000, "currency": "USD", "assumed": False},
    "ticket_max": {"minor": 300_000_000, "currency": "USD", "assumed": False},
    "seeking": ["joint-rnd"],
    "offering": ["investment"],
    "markets": ["VN"],
    "languages": ["ko"],
    "excludes": ["게임"],
    "past_companies": [
        {"name": "가람세미", "sectors": ["팹리스"], "country": "KR", "date": "2024-06-17"}
    ],
    "contact_email": "fund@secret.example",
}
CHIP: dict[str, JsonValue] = {
    "name": "Vi Mạch Ngũ Hành",
    "language": "vi",
    "country": "VN",
    "summary_vi": "Thiết kế vi mạch tiêu thụ điện thấp.",
    "sectors": ["thiết kế vi mạch"],
    "stage": "seed",
    "raising_amount": {"minor": 120_000_000, "currency": "USD", "assumed": False},
    "seeking": ["investment"],
    "offering": ["joint-rnd"],
    "markets": ["KR"],
    "languages": ["vi", "en"],
    "contact_email": "chip@secret.example",
}
SHOP: dict[str, JsonValue] = {
    "name": "Chợ Phiên",
    "language": "vi",
    "country": "VN",
    "summary_vi": "Bán hàng trực tuyến cho nông dân.",
    "sectors": ["thương mại điện tử"],
    "stage": "growth",
    "raising_amount": {"minor": 1_000_000_000, "currency": "USD", "assumed": False},
}
GAME: dict[str, JsonValue] = {
    "name": "Trăng Non Games",
    "language": "en",
    "summary_en": "A studio that makes mobile games.",
    "sectors": ["games"],
}


@dataclass(frozen=True)
class Startups:
    """Those beside the one of the world, which is the chip designer."""

    shop: UUID
    game: UUID


def furnish(session: Session, fund: UUID, chip: UUID) -> Startups:
    """Fill the two profiles of a world and add two startups."""
    for public_id, values in ((fund, FUND), (chip, CHIP)):
        profile = _profile(session, public_id)
        store_values(profile, values)
    added = [make_profile(session, values) for values in (SHOP, GAME)]
    session.flush()
    record_profile_changes(session, session.scalars(select(Profile.id)).all())
    return Startups(*(profile.public_id for profile in added))


REFUSAL = "저전력 칩을 만드는 팹리스에 투자합니다. 게임은 투자하지 않습니다."


def refuse_in_words(session: Session, fund: UUID, summary: str = REFUSAL) -> None:
    """Let the fund say in its text, not in the field for it, what it does not back."""
    profile = _profile(session, fund)
    change_values(profile, FUND | {"excludes": [], "summary_ko": summary}, profile.updated_at)
    record_profile_changes(session, [profile.id])


def add_startups(session: Session, count: int) -> None:
    """So many more startups of one line each, for lists of several pages."""
    for number in range(count):
        make_profile(session, CHIP | {"name": f"Startup {number}"})
    record_profile_changes(session, session.scalars(select(Profile.id)).all())


def hide(session: Session, public_id: UUID) -> None:
    """Take a profile out of every list."""
    profile = _profile(session, public_id)
    profile.is_published = False
    record_profile_changes(session, [profile.id])


def _profile(session: Session, public_id: UUID) -> Profile:
    profile = get_profile(session, public_id)
    assert profile is not None
    return profile
