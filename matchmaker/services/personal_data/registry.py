"""The map of personal data: each column of each table is in it, or said not to be personal."""

from __future__ import annotations

from collections.abc import Mapping

from matchmaker.services.personal_data.columns import PersonalTable
from matchmaker.services.personal_data.of_events import EVENTS
from matchmaker.services.personal_data.of_organizations import ORGANIZATIONS
from matchmaker.services.personal_data.of_people import PEOPLE

PERSONAL: tuple[PersonalTable, ...] = PEOPLE + ORGANIZATIONS + EVENTS

NOT_PERSONAL: Mapping[str, str] = {
    "change_sequence": "one number",
    "profile_changes": "numbers of changes",
    "hosts": "public bodies, named in public",
    "delegations": "named by a host, for a group",
    "login_attempts": "hashes of addresses, gone after an hour",
    "host_weights": "numbers learned from many; who asked for it is in the record",
    "jobs": "keys and counts; who asked for it is in the record",
    "lexicon_edits": "words of a language; who edited is in the record",
    "lexicon_state": "two numbers",
    "column_memories": "headings of columns and what they mean",
    "interpreters": "people without an account who work for a host; its organizers remove them",
    "event_interpreters": "keys of interpreters, gone with them",
    "interpreter_absences": "hours of interpreters, gone with them",
    "events": "named by a host, for many",
    "event_hosts": "hosts of an event",
    "event_delegations": "delegations of an event",
    "event_sessions": "hours of an event",
    "slots": "hours of an event",
    "breaks": "hours of an event",
    "rooms": "rooms of an event",
    "participant_absences": "hours of participants, gone with them",
    "pair_wishes": "keys of participants, gone with them",
    "meetings": "keys of participants, gone with them",
    "bookings": "keys of participants, gone with their meetings and visits",
    "sites": "public places",
    "visits": "hours of an event",
    "buses": "seats",
    "visit_places": "keys of participants, gone with them",
    "imports": "names of files and counts; the rows are personal and mapped",
}
"""Tables without personal data, and why."""
