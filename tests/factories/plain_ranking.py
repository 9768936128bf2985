"""The ranking as its definitions read, pair by pair in plain Python: slow, and easy to check."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from functools import cache

import numpy as np

from matchmaker.domain.countries import covers
from matchmaker.domain.enums import Kind
from matchmaker.domain.exchange import default_rates
from matchmaker.domain.past_companies import PastCompany
from matchmaker.domain.profiles import Profile
from matchmaker.matching.features import FEATURES
from matchmaker.matching.index.categories import whereabouts
from matchmaker.matching.index.reading import DocumentCache
from matchmaker.matching.pipeline import FEATURE_NAMES, own_spread
from matchmaker.matching.rules import excluded, subjects
from matchmaker.matching.score import linear, market_spread, scores_of, standardised
from matchmaker.matching.text.places import places
from matchmaker.matching.weights import load_weights

Tokens = dict[str, float]


class PlainRanking:
    """Scores of `people` with the statistics of `fitted`; people stand in the order of slots."""

    def __init__(
        self, fitted: Sequence[Profile], people: Sequence[Profile], documents: DocumentCache,
        neighbours: int,
    ) -> None:  # fmt: skip
        self.documents, self.neighbours = documents, neighbours
        self.fit(fitted)
        self.take(people)

    def fit(self, people: Sequence[Profile]) -> None:
        companies = [c for p in people if p.kind is Kind.INVESTOR for c in p.past_companies]
        self.count = len(people)
        self.frequency = Counter(t for p in people for t in self.tokens(p))
        self.today = max((c.day for c in companies if c.day), default=None)
        self.shares = {name: self.mix(name, people) for name in ("sector", "place", "stage")}
        self.market_amounts = self.amounts(people)
        self.take(people)
        self.spread = {}
        for kind in (Kind.STARTUP, Kind.INVESTOR):
            values, weights = self.values(kind), load_weights(FEATURE_NAMES)[kind]
            self.spread[kind] = (
                own_spread(market_spread(values, weights), weights)
                if values.size
                else weights.spread
            )

    def take(self, people: Sequence[Profile]) -> None:
        self.startups = [p for p in people if p.kind is Kind.STARTUP]
        self.investors = [p for p in people if p.kind is Kind.INVESTOR]
        self.votes = [self.nearest(startup) for startup in self.startups]

    def scores(self, kind: Kind) -> np.ndarray:
        weights = load_weights(FEATURE_NAMES)[kind]
        terms = standardised(self.values(kind), weights, self.spread[kind]) * weights.weight
        r = linear(terms)
        for i, s in np.ndindex(len(self.investors), len(self.startups)):
            if self.excluded(i) & self.subjects(s):
                r[(i, s) if kind is Kind.INVESTOR else (s, i)] = -np.inf
        return scores_of(r, weights)

    def values(self, kind: Kind) -> np.ndarray:
        found = np.full((len(self.investors), len(self.startups), len(FEATURES)), np.nan)
        for i, s in np.ndindex(found.shape[:2]):
            for k, name in enumerate(FEATURE_NAMES):
                value: Callable[[int, int], float] = getattr(self, name)
                found[i, s, k] = value(i, s)
        return found if kind is Kind.INVESTOR else found.transpose(1, 0, 2)

    # Text

    def tokens(self, profile: Profile) -> Tokens:
        read = [self.documents.profile(profile).tokens]
        read += [self.documents.company(company).tokens for company in profile.past_companies]
        total: Tokens = defaultdict(float)
        for tokens in read:
            for token, weight in tokens.items():
                total[token] += weight
        return {token: float(np.float32(weight)) for token, weight in total.items()}

    def idf(self, token: str) -> float:
        return math.log((1 + self.count) / (1 + self.frequency[token])) + 1

    def cosine(self, one: Tokens, other: Tokens) -> float:
        norms = [math.hypot(*(w * self.idf(t) for t, w in d.items())) for d in (one, other)]
        dot = math.fsum(one[t] * other[t] * self.idf(t) ** 2 for t in one.keys() & other.keys())
        return dot / (norms[0] * norms[1]) if dot else 0.0

    def with_company(self, company: PastCompany, startup: Profile) -> float:
        tokens = self.documents.company(company).tokens.items()
        return self.cosine({t: float(np.float32(w)) for t, w in tokens}, self.tokens(startup))

    def nearest(self, startup: Profile) -> dict[int, float]:
        """Sum of votes by investor."""
        found = [
            (-math.floor(cosine * 2**40 + 0.5), i, k, cosine)
            for i, investor in enumerate(self.investors)
            for k, company in enumerate(investor.past_companies)
            if (cosine := self.with_company(company, startup)) > 0
        ]
        votes: dict[int, float] = defaultdict(float)
        for _, i, _, cosine in sorted(found)[: self.neighbours]:
            votes[i] += cosine
        return votes

    def text(self, i: int, s: int) -> float:
        return math.sqrt(self.cosine(self.tokens(self.investors[i]), self.tokens(self.startups[s])))

    def past(self, i: int, s: int) -> float:
        companies = self.investors[i].past_companies
        cosines = sorted(-self.with_company(c, self.startups[s]) for c in companies)
        return -sum(cosines[:3]) / 3 if companies else math.nan

    def peers(self, i: int, s: int) -> float:
        return math.log1p(self.votes[s][i]) if self.investors[i].past_companies else math.nan

    # Records

    def categories(self, name: str, who: Profile | PastCompany) -> list[str]:
        if name == "place":
            is_investor = isinstance(who, Profile) and who.kind is Kind.INVESTOR
            return list(places(who) if is_investor else whereabouts(who))
        if name == "stage":
            own = who.stages if isinstance(who, Profile) else (who.stage,)
            return [stage for stage in own if stage]
        if isinstance(who, Profile) and who.kind is Kind.STARTUP:
            return self.documents.startup_sectors(who)
        return self.documents.categories.of(who.sectors)

    def record(self, name: str, investor: Profile) -> dict[str, float]:
        declared = {"place": 8.0, "sector": 3.0, "stage": 5.0}[name]
        found: dict[str, float] = defaultdict(float)
        for category in self.categories(name, investor):
            found[category] += declared
        for company in investor.past_companies:
            for category in self.categories(name, company):
                found[category] += self.deal_weight(company)
        return found

    def age(self, company: PastCompany) -> int:
        assert company.day is not None
        return max(0, (self.today - company.day).days) if self.today else 0

    def deal_weight(self, company: PastCompany) -> float:
        return max(0.1, math.exp(-self.age(company) / 1000)) if company.day else 1.0

    def mix(self, name: str, people: Sequence[Profile]) -> Callable[[str], float]:
        records = [self.record(name, p) for p in people if p.kind is Kind.INVESTOR]
        own = {c for p in people if p.kind is Kind.STARTUP for c in self.categories(name, p)}
        names = own.union(*records)
        total = sum(sum(record.values()) for record in records) + max(1, len(names))
        counts = {c: sum(record.get(c, 0.0) for record in records) for c in names}
        return lambda category: (counts.get(category, 0.0) + 1) / total

    def lift(self, name: str, i: int, s: int) -> float:
        record = self.record(name, self.investors[i])
        categories = self.categories(name, self.startups[s])
        if not record or not categories:
            return math.nan
        total, share = sum(record.values()), self.shares[name]
        return sum(
            math.log((record.get(c, 0.0) + 10 * share(c)) / (total + 10) / share(c))
            for c in categories
        ) / len(categories)

    def sector(self, i: int, s: int) -> float:
        return self.lift("sector", i, s)

    def place(self, i: int, s: int) -> float:
        return self.lift("place", i, s)

    def stage(self, i: int, s: int) -> float:
        return self.lift("stage", i, s)

    def activity(self, i: int, s: int) -> float:
        del s
        companies = self.investors[i].past_companies
        recent = sum(math.exp(-self.age(c) / 365) if c.day else 0.2 for c in companies)
        return math.log1p(recent) if companies else math.nan

    # What is ruled out

    def excluded(self, i: int) -> set[str]:
        investor = self.investors[i]
        return set(excluded(investor, self.documents.profile(investor), self.documents.lexicon))

    def subjects(self, s: int) -> set[str]:
        startup = self.startups[s]
        return set(subjects(startup, self.documents.profile(startup), self.documents.lexicon))

    def refused(self, i: int, s: int) -> float:
        mentioned = self.excluded(i) & self.documents.profile(self.startups[s]).mentioned.keys()
        return -1.0 if mentioned and not self.excluded(i) & self.subjects(s) else 0.0

    # What is declared

    def tickets(self, investor: Profile) -> dict[int, float]:
        """Weight of the deals by place on the grid."""
        found: dict[int, float] = defaultdict(float)
        for company in investor.past_companies:
            if (log := log_dollars(company.amount)) is not None:
                found[on_grid(log)] += self.deal_weight(company)
        low, high = (log_dollars(m) for m in (investor.ticket_min, investor.ticket_max))
        if low is not None and high is not None:
            low, high = min(low, high), max(low, high)
        if low is not None or high is not None:
            first = on_grid(high - math.log(10) if low is None and high is not None else low or 0)
            last = on_grid(low + math.log(10) if high is None and low is not None else high or 0)
            for place in range(first, last + 1):
                found[place] += 8 / (last + 1 - first)
        return found

    def amounts(self, people: Sequence[Profile]) -> np.ndarray:
        """The market's density."""
        paid, asked = np.zeros(len(GRID)), np.zeros(len(GRID))
        for profile in people:
            if profile.kind is Kind.INVESTOR:
                for place, weight in self.tickets(profile).items():
                    paid[place] += weight
            elif (log := log_dollars(profile.raising)) is not None:
                asked[on_grid(log)] += 1
        mix = (paid / max(paid.sum(), 1) + asked / max(asked.sum(), 1)) / 2
        density = [
            sum(mix[a] * kernel(a, b) for a in np.flatnonzero(mix)) for b in range(len(GRID))
        ]
        return np.maximum(density, 1e-4)

    def ticket(self, i: int, s: int) -> float:
        asked, record = log_dollars(self.startups[s].raising), self.tickets(self.investors[i])
        if asked is None or not record:
            return math.nan
        place = on_grid(asked)
        own = sum(weight * kernel(a, place) for a, weight in record.items())
        total, market = sum(record.values()), self.market_amounts[place]
        return math.log((own + 3 * market) / (total + 3) / market)

    def size(self, i: int, s: int) -> float:
        del i
        dollars = default_rates().dollars(self.startups[s].raising)
        return math.log1p((dollars or 0) / 1e5)

    def needs(self, i: int, s: int) -> float:
        guest, home = self.investors[i], self.startups[s]
        if not (guest.seeking or guest.offering) or not (home.seeking or home.offering):
            return math.nan
        return math.log1p(len(guest.offering & home.seeking) + len(guest.seeking & home.offering))

    def market(self, i: int, s: int) -> float:
        guest, home = self.investors[i], self.startups[s]
        if not guest.markets and not home.markets:
            return math.nan
        names_home = any(covers(m, home.country) for m in guest.markets if home.country)
        names_guest = any(covers(m, guest.country) for m in home.markets if guest.country)
        third = set(guest.markets) & set(home.markets) - {home.country, guest.country}
        return names_home + names_guest + 0.5 * bool(third)


def log_dollars(money: object) -> float | None:
    dollars = default_rates().dollars(money)  # type: ignore[arg-type]
    return math.log(max(dollars, 1000.0)) if dollars else None


GRID = np.arange(math.log(1e3), math.log(1e11) + 0.125, 0.125)


def on_grid(log: float) -> int:
    return int(np.clip(np.rint((log - GRID[0]) / 0.125), 0, len(GRID) - 1))


@cache
def kernel(a: int, b: int) -> float:
    weights = np.exp(-((GRID - GRID[a]) ** 2) / (2 * 0.5**2))
    return float(weights[b] / weights.sum())
