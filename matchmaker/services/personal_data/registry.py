"""The map of personal data: each column of each table is in it, or said not to be personal."""

from __future__ import annotations

from collections.abc import Mapping

from matchmaker.services.personal_data.columns import PersonalTable
from matchmaker.services.personal_data.of_organizations import ORGANIZATIONS
from matchmaker.services.personal_data.of_people import PEOPLE

PERSONAL: tuple[PersonalTable, ...] = PEOPLE + ORGANIZATIONS

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
    "imports": "names of files and counts; the rows are personal and mapped",
}
"""Tables without personal data, and why."""
