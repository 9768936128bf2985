"""How good a plan is, in one sentence, and what that rests on."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from babel.numbers import format_percent
from flask import url_for

from matchmaker.domain.enums import Kind
from matchmaker.scheduling.plan import OPTIMAL_GAP
from matchmaker.services.planning.overview import Certificate as Judged
from matchmaker.services.planning.overview import Holding, PlanningOverview, Proof
from matchmaker.web.locale import current_locale, format_instant, format_number
from matchmaker.web.presenters.button import Button
from matchmaker.web.words import _, ngettext, paragraph

_THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class CertificateFact:
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Certificate:
    """The sentence is `before`, the figure that stands out, `after`; the figure may be empty."""

    before: str
    figure: str
    after: str
    proof: str
    how: Button | None
    facts: tuple[CertificateFact, ...]


def certificate_view(overview: PlanningOverview, *, is_page: bool = False) -> Certificate | None:
    """None where nothing is planned; on its own page it leads nowhere."""
    judged = overview.certificate
    if judged is None:
        return None
    before, figure, after = _sentence(judged)
    href = url_for("planning.certificate", event_id=overview.event_id)
    return Certificate(
        before=before,
        figure=figure,
        after=after,
        proof=paragraph(*_proof(judged)),
        how=None if is_page else Button(_("How we know"), href),
        facts=_facts(judged),
    )


def share_shown(share: float) -> str:
    """Rounded down to a tenth of a percent, so that only what is proved best says 100."""
    if share >= 1 - OPTIMAL_GAP:
        return str(format_percent(1, "#,##0 %", locale=current_locale()))
    floored = math.floor(share * _THOUSAND) / _THOUSAND
    return str(format_percent(floored, "#,##0.0 %", locale=current_locale()))


def sum_shown(score: float) -> str:
    return format_number(round(score, 2))


def range_shown(holdings: Sequence[Holding]) -> str:
    """From the fewest to the most meetings."""
    counts = [holding.count for holding in holdings]
    if not counts:
        return "–"
    fewest, most = format_number(min(counts)), format_number(max(counts))
    return fewest if fewest == most else _("%(fewest)s to %(most)s", fewest=fewest, most=most)


def of(part: int, whole: int) -> str:
    return _("%(part)s of %(whole)s", part=format_number(part), whole=format_number(whole))


def _sentence(judged: Judged) -> tuple[str, str, str]:
    proof, objective = judged.proof, judged.figures.objective
    if proof is None:
        text = ngettext(
            "%(num)s meeting is planned.", "%(num)s meetings are planned.", judged.meetings
        )
        return text, "", ""
    if proof.is_best(objective):
        return _("No better plan exists."), "", ""
    figure = share_shown(proof.share_of(objective))
    return _("This plan reaches %(share)s of the best possible.", share=figure).partition(figure)


def _proof(judged: Judged) -> list[str]:
    score = sum_shown(judged.figures.objective)
    proof = judged.proof
    if proof is None and (judged.missed_musts or judged.below_minimum):
        said = _(
            "Sum of scores %(score)s. How near it is to the best is not known, because a meeting "
            "that must be, or a minimum, is missing.",
            score=score,
        )
        return [said, _checked(judged)]
    if proof is None:
        said = _(
            "Sum of scores %(score)s. People, times, wishes or scores have changed since it was "
            "planned, so how near it is to the best is not known.",
            score=score,
        )
        return [said, _checked(judged)]
    return [_planned(proof), _bound(proof, judged, score), _checked(judged)]


def _planned(proof: Proof) -> str:
    at = format_instant(proof.planned_at)
    if proof.is_changed:
        return _("Planned %(at)s, and changed by hand since.", at=at)
    return _("Planned %(at)s.", at=at)


def _bound(proof: Proof, judged: Judged, score: str) -> str:
    if proof.is_best(judged.figures.objective):
        return _("Sum of scores %(score)s, proved to be the greatest there can be.", score=score)
    return _(
        "Sum of scores %(score)s; no plan for this event can exceed %(bound)s.",
        score=score,
        bound=sum_shown(proof.bound),
    )


def _checked(judged: Judged) -> str:
    if not judged.faults:
        return _("Checked by a second program.")
    return ngettext(
        "A second program found %(num)s broken rule.",
        "A second program found %(num)s broken rules.",
        len(judged.faults),
    )


def _facts(judged: Judged) -> tuple[CertificateFact, ...]:
    startups, investors = judged.of_side(Kind.STARTUP), judged.of_side(Kind.INVESTOR)
    met = sum(one.count > 0 for one in startups)
    facts = [
        CertificateFact(_("Meetings"), of(judged.meetings, judged.places)),
        CertificateFact(_("Startups met"), of(met, len(startups))),
        CertificateFact(_("Per investor"), range_shown(investors)),
    ]
    if judged.voices:
        voices = of(judged.interpreted, judged.voices)
        facts.append(CertificateFact(_("Interpreters in use"), voices))
    return tuple(facts)
