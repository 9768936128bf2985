"""The real deals under other circumstances: what remains when profiles say less."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from bench.forms import as_form
from matchmaker.domain.enums import Kind
from matchmaker.domain.past_companies import PastCompany
from matchmaker.domain.profiles import Profile

FEW = 2


def _companies(profile: Profile, change: Callable[[PastCompany], PastCompany]) -> Profile:
    return replace(profile, past_companies=tuple(map(change, profile.past_companies)))


def form_only(profile: Profile) -> Profile:
    return as_form(profile) if profile.kind is Kind.INVESTOR else profile


def few_companies(profile: Profile) -> Profile:
    return replace(profile, past_companies=profile.past_companies[-FEW:])


def no_places(profile: Profile) -> Profile:
    blank = _companies(profile, lambda company: replace(company, city=None, region=None))
    return replace(blank, city="", region="")


def no_sectors(profile: Profile) -> Profile:
    return replace(_companies(profile, lambda c: replace(c, sectors=())), sectors=())


def no_figures(profile: Profile) -> Profile:
    blank = _companies(profile, lambda c: replace(c, stage=None, amount=None, day=None))
    return replace(blank, stages=(), raising=None)


CIRCUMSTANCES: Mapping[str, Callable[[Profile], Profile]] = {
    "as they are": lambda profile: profile,
    "investors known by a form only": form_only,
    "two past companies each": few_companies,
    "no city, no region": no_places,
    "no sectors": no_sectors,
    "no stage, amount or date": no_figures,
}
