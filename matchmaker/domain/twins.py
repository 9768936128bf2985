"""Companies that may be the same, written otherwise: found by name, by website, by mail."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from rapidfuzz.distance import OSA, JaroWinkler

from matchmaker.domain.company_names import CompanyName, read_company_name
from matchmaker.domain.enums import Kind
from matchmaker.domain.words import load_words

ALIKE = 0.8
"""From this likeness on somebody is asked."""
_SAME, _SAME_OWN, _LIKE, _SAME_HOST = 1.0, 0.95, 0.85, 0.85
_OTHER_COUNTRY, _OTHER_COUNTRY_AND_NAME = 0.1, 0.2
_SHORTEST_TYPO, _SHORTEST_SOUND, _NEAR_SOUND = 5, 3, 0.75
_SHORTEST_WORD_TYPO, _SHORTEST_HANGUL_TYPO = 4, 10
"""Syllables of hangul have three letters in Latin: two short names differ by more than a slip."""
_LONG_SOUND, _NEAR_LONG_SOUND = 4, 0.55
_SPELT_OUT = "eu"
"""The vowel that hangul needs where Latin letters have none: `mireu` is `Mir`."""
_SHORTEST_OWN = 3
_CROWD = 100
"""A sign that so many share says nothing of any of them."""
_HOST_CROWD = 5
_PLAIN = ("www.", "m.", "en.", "kr.", "vn.", "mail.")

Sign = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Listed:
    """One company of a list, as far as it tells who it is; `key` is the list's own."""

    key: int
    kind: Kind
    names: tuple[CompanyName, ...]
    hosts: frozenset[str] = frozenset()
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Twin:
    """A row's likeness to a company that is known, or to an earlier row: one of both is None."""

    likeness: float
    known: int | None = None
    earlier: int | None = None


def listed(key: int, kind: Kind, values: Mapping[str, object]) -> Listed:
    """Read the fields of a profile that tell who it is."""
    names = (values.get("name"), values.get("name_latin"))
    country = values.get("country")
    return Listed(
        key=key,
        kind=kind,
        names=tuple(read_company_name(str(name)) for name in names if name),
        hosts=frozenset(_hosts(values)),
        country=str(country) if country else None,
    )


def find_twins(rows: Sequence[Listed], known: Iterable[Listed]) -> dict[int, Twin]:
    """For each row that may be somebody else the likeliest: of those known, else earlier rows."""
    signs = {row.key: _signs(row) for row in rows}
    wanted = set().union(*signs.values())
    found: dict[Sign, list[Listed]] = {}
    for company in known:
        for sign in _signs(company) & wanted:
            found.setdefault(sign, []).append(company)
    twins: dict[int, Twin] = {}
    earlier: dict[Sign, list[Listed]] = {}
    for row in rows:
        best = _likeliest(row, signs[row.key], found)
        if best is not None:
            twins[row.key] = Twin(best[0], known=best[1].key)
            continue
        best = _likeliest(row, signs[row.key], earlier)
        if best is not None:
            twins[row.key] = Twin(best[0], earlier=best[1].key)
            continue
        for sign in signs[row.key]:
            earlier.setdefault(sign, []).append(row)
    return twins


def likeness(one: Listed, other: Listed) -> float:
    """From 0 to 1; two of a different kind are never the same."""
    if one.kind is not other.kind:
        return 0.0
    name = max((_alike(a, b) for a in one.names for b in other.names), default=0.0)
    if one.hosts & other.hosts:
        return 1 - (1 - name) * (1 - _SAME_HOST)
    if one.country and other.country and one.country != other.country:
        return name - (_OTHER_COUNTRY if name == _SAME else _OTHER_COUNTRY_AND_NAME)
    return name


def _alike(one: CompanyName, other: CompanyName) -> float:
    if one.core == other.core:
        return _SAME
    if one.figures != other.figures or _conflict(one, other):
        return 0.0
    if one.own == other.own and len(one.own) >= _SHORTEST_OWN:
        is_plain = one.trades == other.trades and one.places == other.places
        return _SAME_OWN if is_plain and "han" not in (one.script, other.script) else _LIKE
    if one.script == other.script:
        return _LIKE if one.script != "han" and _is_typo(one, other) else 0.0
    return _LIKE if _sounds_alike(one, other) else 0.0


def _conflict(one: CompanyName, other: CompanyName) -> bool:
    """Of two trades, or two places, one may be left out, but not another named.

    A bank is never left out: what is called so beside it is its sister.
    """
    trades, places = (one.trades, other.trades), (one.places, other.places)
    if (one.trades ^ other.trades) & _telling_trades():
        return True
    return any(not (a <= b or b <= a) for a, b in (trades, places))


def _is_typo(one: CompanyName, other: CompanyName) -> bool:
    """One letter too much, too few, other or in its neighbour's place, in a word that is long."""
    shortest = _SHORTEST_HANGUL_TYPO if one.script == "hangul" else _SHORTEST_TYPO
    if min(len(one.own), len(other.own)) < shortest:
        return False
    if _plain_vowels(one.own) == _plain_vowels(other.own):
        return True
    if OSA.distance(one.own, other.own, score_cutoff=1) > 1:
        return False
    pairs = zip(one.words, other.words, strict=False) if len(one.words) == len(other.words) else ()
    return all(min(map(len, pair)) >= _SHORTEST_WORD_TYPO for pair in pairs if pair[0] != pair[1])


def _plain_vowels(own: str) -> str:
    """`Mueller` is `Müller`, whose dots are gone by now."""
    return own.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def _sounds_alike(one: CompanyName, other: CompanyName) -> bool:
    """The same consonants; of few of them the vowels must be nearly the same too."""
    if one.sound != other.sound:
        return False
    if one.own.replace(_SPELT_OUT, "") == other.own.replace(_SPELT_OUT, ""):
        return True
    likeness = JaroWinkler.similarity(one.own, other.own)
    is_long = len(one.sound) >= _LONG_SOUND
    least = _NEAR_LONG_SOUND if is_long else _NEAR_SOUND
    return len(one.sound) >= _SHORTEST_SOUND and likeness >= least


def _likeliest(
    row: Listed, signs: Collection[Sign], index: Mapping[Sign, list[Listed]]
) -> tuple[float, Listed] | None:
    near = {company.key: company for sign in signs for company in _few(sign, index)}
    alike = ((likeness(row, company), company) for company in near.values())
    return max(
        (pair for pair in alike if pair[0] >= ALIKE),
        key=lambda pair: (pair[0], -pair[1].key),
        default=None,
    )


def _few(sign: Sign, index: Mapping[Sign, list[Listed]]) -> Sequence[Listed]:
    companies = index.get(sign, ())
    return companies if len(companies) <= (_HOST_CROWD if sign[0] == "host" else _CROWD) else ()


def _signs(company: Listed) -> set[Sign]:
    """Two companies that are alike share at least one of these."""
    signs = {("host", host) for host in company.hosts}
    for name in company.names:
        signs.add(("core", name.core))
        signs.add(("sound", name.sound))
        signs |= {("own", own) for own in _with_one_letter_less(name.own)}
    return signs


def _with_one_letter_less(own: str) -> Iterator[str]:
    """What two spellings that differ by one letter, or by the order of two, have in common."""
    yield own
    if len(own) >= _SHORTEST_TYPO:
        yield from (own[:at] + own[at + 1 :] for at in range(len(own)))


def _hosts(values: Mapping[str, object]) -> Iterator[str]:
    """Of website and mail, unless everybody has pages or mailboxes there."""
    website = str(values.get("website") or "")
    address = website if "//" in website else f"//{website}"
    try:
        page = urlsplit(address).hostname or ""
    except ValueError:
        page = ""
    mail = str(values.get("contact_email") or "").rpartition("@")[2]
    for host in (page, mail):
        plain = _plain(host.casefold().strip("."))
        if "." in plain and not _is_shared(plain):
            yield plain


def _plain(host: str) -> str:
    return next((host.removeprefix(start) for start in _PLAIN if host.startswith(start)), host)


def _is_shared(host: str) -> bool:
    labels = host.split(".")
    return any(".".join(labels[at:]) in _shared_hosts() for at in range(len(labels)))


@cache
def _telling_trades() -> frozenset[str]:
    return frozenset(load_words("company_names")["telling"]["trades"])


@cache
def _shared_hosts() -> frozenset[str]:
    return frozenset(load_words("company_names")["hosts"]["shared"])
