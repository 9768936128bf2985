"""What one more would bring: the question, and the curve that answers it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for

from matchmaker.scheduling.what_if import Point
from matchmaker.services.events.events import EventView
from matchmaker.services.planning.runs import RunState, RunView
from matchmaker.services.planning.what_if import MOST_STEPS, More, WhatIf, WhatIfOverview
from matchmaker.web.forms.what_if import choice_of
from matchmaker.web.locale import format_number, language_name, translate
from matchmaker.web.presenters.certificate import sum_shown
from matchmaker.web.presenters.curve import Curve, CurveWords, curve_view
from matchmaker.web.presenters.empty import Empty
from matchmaker.web.presenters.event_bar import EventBar, event_bar
from matchmaker.web.presenters.field import FieldOption
from matchmaker.web.presenters.labels import listed
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.presenters.schedule_page import nobody_can_meet
from matchmaker.web.presenters.table import Column, Table, cell
from matchmaker.web.words import _

_USUAL_STEPS = 3
_ENOUGH = 2
"""Points that make a curve."""


@dataclass(frozen=True, slots=True)
class WhatIfPage:
    """`action` is empty for who may not ask, while something is worked out or nobody can meet."""

    bar: EventBar
    action: str
    empty: Empty | None
    choices: tuple[FieldOption, ...]
    steps: tuple[FieldOption, ...]
    href: str
    look_again: bool
    stop_action: str
    title: str
    notice: Notice | None
    curves: tuple[Curve, ...]
    table: Table | None


def what_if_page(overview: WhatIfOverview, event: EventView) -> WhatIfPage:
    run = overview.run
    asked = WhatIf.of(run.question) if run else None
    own: dict[str, Any] = {"event_id": event.public_id}
    is_open = run is not None and run.is_open
    can_meet = _can_meet(event)
    may_stop = run is not None and run.state in {RunState.WAITING, RunState.RUNNING}
    return WhatIfPage(
        bar=event_bar(event, "schedule"),
        action=url_for("what_if.ask", **own)
        if overview.may_ask and can_meet and not is_open
        else "",
        empty=_nothing(overview, event),
        choices=_choices(overview, asked),
        steps=_steps(asked.steps if asked else _USUAL_STEPS),
        href=url_for("what_if.show", **own, run_id=run.public_id) if run else "",
        look_again=is_open,
        stop_action=url_for("planning.stop", **own, run_id=run.public_id)
        if run and may_stop and overview.may_ask
        else "",
        title=_title(asked) if asked else "",
        notice=_notice(run) if run else None,
        curves=_curves(overview),
        table=_table(overview, _title(asked)) if asked else None,
    )


def _nothing(overview: WhatIfOverview, event: EventView) -> Empty | None:
    """Why there is neither a question nor an answer; None where there is one of them."""
    if not _can_meet(event):
        return nobody_can_meet(event)
    if overview.run or overview.may_ask:
        return None
    return Empty(_("Nothing yet"), _("The host that holds the event has not worked this out."))


def _can_meet(event: EventView) -> bool:
    """Whether anybody could meet: there are times, tables and people on both sides."""
    counts = event.counts
    return all((counts.slots, counts.tables, counts.investors, counts.startups))


def _steps(chosen: int) -> tuple[FieldOption, ...]:
    return tuple(
        FieldOption(str(number), format_number(number), number == chosen)
        for number in range(1, MOST_STEPS + 1)
    )


def _choices(overview: WhatIfOverview, asked: WhatIf | None) -> tuple[FieldOption, ...]:
    chosen = choice_of(asked.more, asked.languages) if asked else ""
    labels = {
        choice_of(More.TABLES): _("table"),
        choice_of(More.SLOTS): _("slot at the end"),
        choice_of(More.HALF_HOURS): _("half hour at the end"),
        **{choice_of(More.INTERPRETERS, pair): _interpreter(pair) for pair in overview.languages},
    }
    return tuple(FieldOption(value, label, value == chosen) for value, label in labels.items())


def _interpreter(languages: tuple[str, ...]) -> str:
    return _("interpreter of %(languages)s", languages=listed(map(language_name, languages)))


def _title(asked: WhatIf) -> str:
    return {
        More.TABLES: _("More tables"),
        More.SLOTS: _("More slots at the end"),
        More.HALF_HOURS: _("More half hours at the end"),
        More.INTERPRETERS: _(
            "More interpreters of %(languages)s",
            languages=listed(map(language_name, asked.languages)),
        ),
    }[asked.more]


def _notice(run: RunView) -> Notice | None:
    if run.state is RunState.FAILED:
        reason = translate(run.problem) if run.problem else ""
        return Notice(_("This could not be worked out"), reason, look="error", role="alert")
    if run.is_open:
        return Notice(_("The days are being planned, one for each step"), role="status")
    return None


def _curves(overview: WhatIfOverview) -> tuple[Curve, ...]:
    points = overview.curve
    if len(points) < _ENOUGH:
        return ()
    meetings = [point.meetings for point in points]
    scores = [point.objective for point in points]
    said = _(
        "From %(first)s to %(last)s",
        first=format_number(meetings[0]),
        last=format_number(meetings[-1]),
    )
    said_of_scores = _(
        "From %(first)s to %(last)s", first=sum_shown(scores[0]), last=sum_shown(scores[-1])
    )
    return (
        curve_view(CurveWords(_("Meetings"), said, _ticks(points, meetings)), meetings),
        curve_view(
            CurveWords(
                _("Sum of scores; dashed: proved limit"), said_of_scores, _ticks(points, scores)
            ),
            scores,
            [point.bound for point in points],
        ),
    )


def _ticks(points: Sequence[Point], values: Sequence[float]) -> tuple[str, ...]:
    """Each step with its figure."""
    return tuple(
        f"{_tick(point.extra)}: {format_number(round(value))}"
        for point, value in zip(points, values, strict=True)
    )


def _tick(extra: int) -> str:
    return f"+{format_number(extra)}" if extra else _("as it is")


def _table(overview: WhatIfOverview, title: str) -> Table | None:
    points = overview.curve
    if not points:
        return None
    columns = (
        Column(title),
        Column(_("Meetings"), is_number=True),
        Column(_("Gain"), is_number=True),
        Column(_("Sum of scores"), is_number=True),
        Column(_("Proved limit"), is_number=True),
        Column(_("What it is")),
    )
    rows = tuple(
        (
            cell(_tick(point.extra)),
            cell(format_number(point.meetings)),
            cell(_gain(point.meetings - points[0].meetings)),
            cell(sum_shown(point.objective)),
            cell(sum_shown(point.bound)),
            cell(_kind(point)),
        )
        for point in points
    )
    return Table(_("What each step brings"), columns, rows)


def _gain(number: int) -> str:
    return f"+{format_number(number)}" if number > 0 else format_number(number)


def _kind(point: Point) -> str:
    return _("the best plan, proved") if point.is_proved else _("a plan that was found")
