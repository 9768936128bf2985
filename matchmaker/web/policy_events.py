"""The part of the policy about delegations on the road, events and their schedules."""

from __future__ import annotations

from collections.abc import Mapping

from matchmaker.web.rules import ORGANIZER, SIGNED_IN, Rule

EVENT_POLICY: Mapping[tuple[str, str], Rule] = {
    ("events.index", "GET"): ORGANIZER,
    ("events.new", "GET"): ORGANIZER,
    ("events.create", "POST"): ORGANIZER,
    ("events.show", "GET"): ORGANIZER,
    ("events.settings_of", "GET"): ORGANIZER,
    ("events.change", "POST"): ORGANIZER,
    ("events.add_host", "POST"): ORGANIZER,
    ("events.remove_host", "POST"): ORGANIZER,
    ("my_schedule.index", "GET"): SIGNED_IN,
    ("my_schedule.calendar", "GET"): SIGNED_IN,
    ("papers.index", "GET"): ORGANIZER,
    ("papers.sheets", "GET"): ORGANIZER,
    ("papers.workbook", "GET"): ORGANIZER,
}
