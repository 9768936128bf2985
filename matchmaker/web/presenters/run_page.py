"""One run of planning: how far it is, then what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import url_for

from matchmaker.domain.enums import Kind
from matchmaker.domain.event_enums import RunKind
from matchmaker.scheduling.plan import PlanStatus
from matchmaker.services.events.events import EventView
from matchmaker.services.planning.overview import RunOverview
from matchmaker.services.planning.runs import RunState, RunView
from matchmaker.spreadsheets.messages import unpack_message
from matchmaker.web.locale import format_number
from matchmaker.web.policy import rule_for
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.certificate import CertificateFact, share_shown, sum_shown
from matchmaker.web.presenters.chase import Chase, chase_view
from matchmaker.web.presenters.event_bar import EventBar, event_bar
from matchmaker.web.presenters.event_clock import clock_of
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.presenters.planning_words import PlanWords, obstacle_lines, plan_words
from matchmaker.web.words import _

_SCHEDULE = "schedules.show"


@dataclass(frozen=True, slots=True)
class RunPage:
    """`look_again` says that the page asks again by itself; an empty action is no button."""

    bar: EventBar
    title: str
    lead: str
    href: str
    look_again: bool
    chase: Chase | None
    notice: Notice | None
    facts: tuple[CertificateFact, ...]
    obstacles: tuple[str, ...]
    stop_action: str
    put_in_action: str
    seen: int
    links: tuple[Button, ...]


def run_page(overview: RunOverview, event: EventView) -> RunPage:
    run, words = overview.run, plan_words(overview.plan, event)
    own: dict[str, Any] = {"event_id": event.public_id, "run_id": run.public_id}
    may_stop = overview.may_plan and run.state in {RunState.WAITING, RunState.RUNNING}
    is_whole = _is_found(run) and run.applied is None and overview.may_plan
    return RunPage(
        bar=event_bar(event, "schedule"),
        title=_title(run),
        lead=_lead(run, event),
        href=url_for("planning.show", **own),
        look_again=run.is_open,
        chase=chase_view(_label(overview), run.progress, is_open=run.is_open)
        if run.is_open or _is_found(run)
        else None,
        notice=_notice(run, words),
        facts=_facts(run.answer) if _is_found(run) else (),
        obstacles=_obstacles(run, words),
        stop_action=url_for("planning.stop", **own) if may_stop else "",
        put_in_action=url_for("planning.put_in", **own) if is_whole else "",
        seen=overview.plan.number,
        links=_links(run, event),
    )


def _title(run: RunView) -> str:
    return _("Re-plan the free part") if run.kind is RunKind.REPLAN else _("Plan the day")


def _lead(run: RunView, event: EventView) -> str:
    return _(
        "Asked for by %(name)s, %(at)s", name=run.account_name, at=clock_of(run.created_at, event)
    )


def _label(overview: RunOverview) -> str:
    return _(
        "Planning %(investors)s investors and %(startups)s startups",
        investors=format_number(len(overview.plan.side(Kind.INVESTOR))),
        startups=format_number(len(overview.plan.side(Kind.STARTUP))),
    )


def _is_found(run: RunView) -> bool:
    return run.state is RunState.DONE and bool(run.answer.get("meetings"))


def _notice(run: RunView, words: PlanWords) -> Notice | None:
    if run.state is RunState.STOPPING:
        return Notice(_("The search is being stopped; the best plan so far is kept"))
    if run.state is RunState.FAILED:
        reason = words.sentence(run.problem) if run.problem else ""
        return Notice(_("No plan was put in"), reason, look="error", role="alert")
    if run.state is not RunState.DONE:
        return None
    return _outcome(run)


def _outcome(run: RunView) -> Notice:
    if run.applied is not None:
        text = _("It is version %(number)s of the schedule.", number=format_number(run.applied))
        return Notice(_("The plan is in its place"), text, look="ok", role="status")
    if run.answer.get("status") == PlanStatus.INFEASIBLE:
        text = _("Unlock a meeting, or mend what it stands in the way of, then plan again.")
        return Notice(_("What is locked breaks a rule"), text, look="error", role="status")
    if not run.answer.get("meetings"):
        text = _("Nothing was changed.")
        return Notice(_("Nobody can meet anybody"), text, look="warn", role="status")
    return Notice(
        _("The schedule was changed while this plan was worked out"),
        _("It is kept here, and can be put in the place of what is there now."),
        look="warn",
        role="status",
    )


def _facts(answer: Mapping[str, Any]) -> tuple[CertificateFact, ...]:
    bound, objective = answer["bound"], answer["objective"]
    share = min(1.0, objective / bound) if bound > 0 else 1.0
    return (
        CertificateFact(_("Meetings"), format_number(len(answer["meetings"]))),
        CertificateFact(_("Sum of scores"), sum_shown(objective)),
        CertificateFact(_("Proved limit"), sum_shown(bound)),
        CertificateFact(_("Of the best possible"), share_shown(share)),
        CertificateFact(_("Must meetings missed"), format_number(answer["missing_must"])),
        CertificateFact(_("Minimum meetings missed"), format_number(answer["missing_minimum"])),
    )


def _obstacles(run: RunView, words: PlanWords) -> tuple[str, ...]:
    packed = run.answer.get("obstacles", ())
    return obstacle_lines((unpack_message(obstacle) for obstacle in packed), words)


def _links(run: RunView, event: EventView) -> tuple[Button, ...]:
    if run.is_open:
        return ()
    own: dict[str, Any] = {"event_id": event.public_id}
    certificate = Button(
        _("How good the plan is, and every wish not met"), url_for("planning.certificate", **own)
    )
    schedule = (
        (Button(_("To the schedule"), url_for(_SCHEDULE, **own), "primary"),)
        if rule_for(_SCHEDULE, "GET")
        else ()
    )
    return (*schedule, certificate) if run.applied is not None else schedule
