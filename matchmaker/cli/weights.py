"""`matchmaker weights`: what was learned from a host's meetings, and taking it back."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import click
from sqlalchemy.orm import Session

from matchmaker.config import load_settings
from matchmaker.domain.enums import Kind
from matchmaker.domain.permissions import Actor
from matchmaker.matching.reweigh import MIN_CHOICES, MIN_QUERIES, DirectionReport, Refusal
from matchmaker.matching.weights import DirectionWeights
from matchmaker.services.imports.commanding import actor_of_command
from matchmaker.services.matches.host_weights import (
    LearnedWeights,
    default_weights,
    list_learned_weights,
    revert_weights,
)
from matchmaker.storage.migrations.runner import upgrade
from matchmaker.storage.models.hosts import Host
from matchmaker.storage.queries.hosts import get_host_by_slug
from matchmaker.storage.session import make_engine, make_session_factory, unit_of_work

EXIT_NOTHING, EXIT_UNKNOWN = 1, 2
_REFUSALS = {
    Refusal.TOO_FEW_QUERIES: f"fewer than {MIN_QUERIES} profiles have chosen",
    Refusal.TOO_FEW_CHOICES: f"fewer than {MIN_CHOICES} others were wanted",
    Refusal.NO_SURE_GAIN: "nothing learned predicts held-out choices surely better",
}


@click.command("weights")
@click.argument("act", type=click.Choice(["show", "revert"]))
@click.option("--host", "slug", required=True, help="Short name of the host.")
def weights(act: str, slug: str) -> None:
    """Show what was learned for a host, or take the last of it back."""
    url = load_settings().database_url
    upgrade(url)
    engine = make_engine(url)
    now = datetime.now(UTC)
    try:
        with unit_of_work(make_session_factory(engine)) as session:
            host = get_host_by_slug(session, slug)
            if host is None:
                click.echo(f"There is no host “{slug}”.", err=True)
                sys.exit(EXIT_UNKNOWN)
            actor = actor_of_command(session, host=host, now=now)
            if act == "revert" and not _revert(session, actor, host, now):
                sys.exit(EXIT_NOTHING)
            found = list_learned_weights(session, actor=actor, host_id=host.id)
    finally:
        engine.dispose()
    for line in _lines(found, is_short=act == "revert"):
        click.echo(line)


def _revert(session: Session, actor: Actor, host: Host, now: datetime) -> bool:
    """Take back what is in force; False where these are the defaults."""
    found = list_learned_weights(session, actor=actor, host_id=host.id)
    last = _in_force(found)
    if last is None:
        click.echo("There is nothing to take back: the defaults are in force.", err=True)
        return False
    revert_weights(session, actor=actor, host_id=host.id, weights_id=last.public_id, now=now)
    click.echo(f"What was learned on {_moment(last.created_at)} was taken back.")
    return True


def _in_force(found: Sequence[LearnedWeights]) -> LearnedWeights | None:
    return next((one for one in found if one.reverted_at is None), None)


def _lines(found: Sequence[LearnedWeights], *, is_short: bool) -> Iterator[str]:
    last = _in_force(found)
    if last is None:
        yield "In force: the defaults."
    elif last.weights is None:
        yield "In force: the defaults, because what was learned does not fit them any more."
    else:
        yield f"In force: what was learned on {_moment(last.created_at)}."
    if not is_short:
        for one in found:
            yield from _learning(one)


def _learning(one: LearnedWeights) -> Iterator[str]:
    taken_back = f", taken back on {_moment(one.reverted_at)}" if one.reverted_at else ""
    yield ""
    yield f"Learned on {_moment(one.created_at)}{taken_back}"
    for kind, report in one.reports.items():
        yield f"  lists of the {kind.value}s: {_basis(report)}"
        if report.refusal is not None:
            yield f"    the defaults stay: {_REFUSALS[report.refusal]}"
        if report.gain is not None and report.gain_error is not None:
            yield f"    held-out gain {report.gain:.3f} ± {report.gain_error:.3f} a profile"
        if report.refusal is None and one.weights is not None:
            yield from _table(kind, one.weights[kind])


def _basis(report: DirectionReport) -> str:
    """What was learned from."""
    said = f"{report.queries} profiles, {report.wanted} wanted, {report.refused} refused"
    return said + (f", {report.contradicted} contradicted" if report.contradicted else "")


def _table(kind: Kind, own: DirectionWeights) -> Iterator[str]:
    defaults = default_weights()[kind]
    yield f"    {'feature':10} {'default':>8} {'host':>8}"
    for name, usual, weight in zip(own.names, defaults.weight, own.weight, strict=True):
        share = f"  ×{weight / usual:.2f}" if usual else ""
        yield f"    {name:10} {usual:8.3f} {weight:8.3f}{share}"


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"
