"""`rank`: a profiles file in, ranked matches out; needs no database and no network."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TextIO

import click

from matchmaker.cli.replacing import replacing
from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import NothingToRankError, UnreadableFileError
from matchmaker.domain.profiles import Profile, profile_from_values
from matchmaker.matching.explain import explain_some
from matchmaker.matching.pipeline import FEATURE_NAMES, MatchIndex, Ranking, build_index, other_side
from matchmaker.spreadsheets.reading import read_profiles
from matchmaker.spreadsheets.records import RowReading, read_records
from matchmaker.spreadsheets.rows import OWN_FILE

SIDES = (Kind.INVESTOR, Kind.STARTUP)
EXIT_NOTHING, EXIT_UNREADABLE = 1, 2
_ROWS_SAID = 8


@click.command("rank")
@click.argument("profiles", type=click.Path(path_type=Path))
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    help="File to write, one list a line.",
)
@click.option("--top", "limit", type=click.IntRange(min=1), default=100, show_default=True)
@click.option(
    "--explain", "explained", is_flag=True, help="Write the full explanation of each match."
)
def rank(profiles: Path, output: Path, *, limit: int, explained: bool) -> None:
    """Rank the startups and investors of PROFILES (jsonl, csv, xlsx, xls or ods) for each other."""
    known = _read(profiles)
    index = build_index(known)
    try:
        with replacing(output) as file:
            _write(file, known, index, limit=limit, explained=explained)
    except OSError as error:
        click.echo(f"{output}: {error.strerror or error}", err=True)
        sys.exit(EXIT_UNREADABLE)
    if not {Kind.STARTUP, Kind.INVESTOR} <= {profile.kind for profile in known}:
        click.echo(f"{NothingToRankError()}", err=True)
        sys.exit(EXIT_NOTHING)


def _read(path: Path) -> list[Profile]:
    """Every profile that can be ranked; what is wrong with the others goes to standard error."""
    try:
        sheet = read_profiles(path.read_bytes(), path.name, OWN_FILE)
    except OSError as error:
        click.echo(f"{path}: {error.strerror or error}", err=True)
        sys.exit(EXIT_UNREADABLE)
    except UnreadableFileError as error:
        click.echo(f"{path}: {error}", err=True)
        sys.exit(EXIT_UNREADABLE)
    for warning in sheet.warnings:
        click.echo(f"{path}: {warning}", err=True)
    readings = read_records(sheet.rows, is_lenient=True)
    _say_problems(readings)
    return [profile for reading in readings if (profile := _profile(reading)) is not None]


def _say_problems(readings: Sequence[RowReading]) -> None:
    """Each refused row on a line of its own; what is said of many rows only once."""
    said: dict[str, list[int]] = defaultdict(list)
    for reading in readings:
        for problem in reading.problems:
            where = f"{problem.field}: " if problem.field else ""
            said[f"{where}{problem.message}"].append(reading.number)
    for sentence, rows in said.items():
        more = f" and {len(rows) - _ROWS_SAID} more" if len(rows) > _ROWS_SAID else ""
        label = "row" if len(rows) == 1 else "rows"
        numbers = ", ".join(str(number) for number in rows[:_ROWS_SAID])
        click.echo(f"{label} {numbers}{more}: {sentence}", err=True)


def _profile(reading: RowReading) -> Profile | None:
    """The profile of a row; a wrong field is read as well as it can be, not refused."""
    record = reading.record
    if record is None:
        return None
    return profile_from_values(record.id or f"row:{reading.number}", record.kind, record.values)


def _write(
    file: TextIO, profiles: Sequence[Profile], index: MatchIndex, *, limit: int, explained: bool
) -> None:
    sides = {kind: [p for p in profiles if p.kind is kind] for kind in SIDES}
    count = sum(map(len, sides.values()))
    lines = _lines(sides, index, limit=limit, explained=explained)
    hidden = not sys.stderr.isatty()
    with click.progressbar(
        lines, length=count, label="Ranking", file=sys.stderr, hidden=hidden
    ) as bar:
        file.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in bar)


def _lines(
    sides: Mapping[Kind, list[Profile]], index: MatchIndex, *, limit: int, explained: bool
) -> Iterator[dict[str, object]]:
    for kind, own_side in sides.items():
        others = sides[other_side(kind)]
        rankings = index.rank_all(kind, limit=limit)
        for query, (own, ranking) in enumerate(zip(own_side, rankings, strict=True)):
            matches = list(_matches(ranking, others))
            if explained:
                found = explain_some(index, kind, query, ranking.others.tolist())
                for match, explanation in zip(matches, found, strict=True):
                    match["explanation"] = asdict(explanation)  # facts and ids, no sentences
            yield {"id": own.key, "kind": kind.value, "matches": matches}


def _matches(ranking: Ranking, others: Sequence[Profile]) -> Iterator[dict[str, object]]:
    rows = zip(ranking.others, ranking.scores.tolist(), ranking.points.tolist(), strict=True)
    for other, score, points in rows:
        parts = {"base": ranking.base, **dict(zip(FEATURE_NAMES, points, strict=True))}
        yield {"id": others[other].key, "score": score, "parts": parts}
