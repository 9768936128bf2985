"""What the people of an event are about, so that interpreters sit where they know the words."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind
from matchmaker.scheduling.problem import Person, Problem
from matchmaker.services.matches.profiles import MatchReader
from matchmaker.services.planning.problem import EventProblem


def with_fields(session: Session, found: EventProblem) -> Problem:
    """The problem, its people with the sectors that members may see of their profiles."""
    problem = found.problem
    if not any(interpreter.fields for interpreter in problem.interpreters):
        return problem
    fields = _fields(session, found)

    def about(people: tuple[Person, ...]) -> tuple[Person, ...]:
        return tuple(replace(one, fields=fields.get(one.id, one.fields)) for one in people)

    return replace(problem, investors=about(problem.investors), startups=about(problem.startups))


def _fields(session: Session, found: EventProblem) -> dict[str, frozenset[str]]:
    """By id in the problem; of a profile that is hidden nothing is known."""
    reader = MatchReader(session)
    documents = reader.index.documents
    fields: dict[str, frozenset[str]] = {}
    for side in (Kind.INVESTOR, Kind.STARTUP):
        people = {person.profile_key: str(person.id) for person in found.plan.side(side)}
        for key, profile in reader.profiles(side, people).items():
            fields[people[key]] = frozenset(documents.startup_sectors(profile))
    return fields
