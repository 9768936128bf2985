from types import SimpleNamespace
from uuid import UUID

from matchmaker.domain.enums import Kind
from matchmaker.web.presenters.import_invitation import import_invitation
from tests.factories.pages import page_in


def event(number, *sides):
    return SimpleNamespace(public_id=UUID(int=number), name=f"Day {number}", sides=frozenset(sides))


def test_only_events_to_which_one_may_add_somebody_are_offered():
    with page_in("en"):
        form = import_invitation(UUID(int=9), [event(1), event(2, Kind.STARTUP)])
        assert form is not None
        [field] = form.fields
        assert [option.label for option in field.options] == ["Day 2"]
        assert import_invitation(UUID(int=9), [event(1)]) is None
