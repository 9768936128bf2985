"""Where a plan is asked for, with what cannot fit said before."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from matchmaker.domain.event_enums import RunKind
from matchmaker.services.events.events import EventView
from matchmaker.services.planning.overview import PlanningOverview
from matchmaker.services.planning.runs import RunView
from matchmaker.web.locale import format_number
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.event_clock import clock_of
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.presenters.planning_words import plan_words
from matchmaker.web.words import _, ngettext

_OBSTACLES_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Ask:
    """A button that asks for a plan of one kind."""

    kind: str
    label: str
    help: str
    is_first: bool


@dataclass(frozen=True, slots=True)
class PlanningPanel:
    """`asks` is empty while a plan is worked out, and for who only looks on."""

    action: str
    notices: tuple[Notice, ...]
    obstacles: tuple[str, ...]
    obstacles_title: str
    more: Button | None
    asks: tuple[Ask, ...]
    links: tuple[Button, ...]


def planning_panel(overview: PlanningOverview, event: EventView) -> PlanningPanel:
    words = plan_words(overview.found.plan, event)
    shown = overview.obstacles[:_OBSTACLES_SHOWN]
    certificate = url_for("planning.certificate", event_id=overview.event_id)
    rest = len(overview.obstacles) - len(shown)
    return PlanningPanel(
        action=url_for("planning.ask", event_id=overview.event_id),
        notices=tuple(_notices(overview, event)),
        obstacles=tuple(words.sentence(obstacle) for obstacle in shown),
        obstacles_title=ngettext(
            "%(num)s thing cannot fit", "%(num)s things cannot fit", len(overview.obstacles)
        ),
        more=Button(_("All of them, %(count)s more", count=format_number(rest)), certificate)
        if rest
        else None,
        asks=_asks(overview),
        links=(
            Button(_("What would one more bring?"), _what_if(overview), "quiet"),
            *(
                (Button(_("All wishes not met"), certificate, "quiet"),)
                if _is_planned(overview)
                else ()
            ),
        ),
    )


def run_href(overview: PlanningOverview, run: RunView) -> str:
    return url_for("planning.show", event_id=overview.event_id, run_id=run.public_id)


def _what_if(overview: PlanningOverview) -> str:
    return url_for("what_if.index", event_id=overview.event_id)


def _is_planned(overview: PlanningOverview) -> bool:
    return bool(overview.found.plan.meetings)


def _notices(overview: PlanningOverview, event: EventView) -> list[Notice]:
    found = []
    if (run := overview.open_run) is not None:
        title = _(
            "A plan is being worked out since %(since)s, asked for by %(name)s",
            since=clock_of(run.created_at, event),
            name=run.account_name,
        )
        found.append(Notice(title, links=(Button(_("Look at it"), run_href(overview, run)),)))
    elif (waiting := overview.waiting) is not None:
        found.append(
            Notice(
                _("A plan was found and is not in its place"),
                _("Somebody changed the schedule while it was worked out."),
                look="warn",
                links=(Button(_("Look at it"), run_href(overview, waiting)),),
            )
        )
    return found


def _asks(overview: PlanningOverview) -> tuple[Ask, ...]:
    if overview.open_run is not None or not overview.may_plan:
        return ()
    if not _is_planned(overview):
        help_text = _("The best plan there is, with proof; locked meetings stay.")
        return (Ask(RunKind.PLAN.value, _("Plan the day"), help_text, is_first=True),)
    return (
        Ask(
            RunKind.REPLAN.value,
            _("Re-plan the free part"),
            _("Every meeting that fits stays; free places are filled."),
            is_first=False,
        ),
        Ask(
            RunKind.PLAN.value,
            _("Plan the day anew"),
            _("Only locked meetings stay."),
            is_first=False,
        ),
    )
