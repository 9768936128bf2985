"""The part of the policy about delegations on the road, events and their schedules."""

from __future__ import annotations

from collections.abc import Mapping

from matchmaker.web.rules import (
    ORGANIZER,
    ORGANIZER_OR_LEAD,
    SIGNED_IN,
    Body,
    Rule,
    organizer,
    organizer_or_lead,
)

ORGANIZER_FORM = Rule(organizer, Body.FORM)
LEAD_FORM = Rule(organizer_or_lead, Body.FORM)

EVENT_POLICY: Mapping[tuple[str, str], Rule] = {
    ("delegation_editing.new", "GET"): ORGANIZER,
    ("delegation_editing.new", "POST"): ORGANIZER_FORM,
    ("delegation_editing.edit", "GET"): ORGANIZER_OR_LEAD,
    ("delegation_editing.edit", "POST"): LEAD_FORM,
    ("delegation_members.index", "GET"): ORGANIZER_OR_LEAD,
    ("delegation_members.arrange", "POST"): LEAD_FORM,
    ("delegation_members.add", "POST"): ORGANIZER_OR_LEAD,
    ("delegation_members.remove", "POST"): LEAD_FORM,
    ("travellers.index", "GET"): ORGANIZER_OR_LEAD,
    ("travellers.add", "POST"): ORGANIZER_OR_LEAD,
    ("travellers.paste", "POST"): LEAD_FORM,
    ("travellers.edit", "GET"): ORGANIZER_OR_LEAD,
    ("travellers.edit", "POST"): ORGANIZER_OR_LEAD,
    ("travellers.move", "POST"): ORGANIZER_OR_LEAD,
    ("travellers.remove", "POST"): ORGANIZER_OR_LEAD,
    ("interpreters.index", "GET"): ORGANIZER,
    ("interpreters.index", "POST"): ORGANIZER_FORM,
    ("interpreters.edit", "GET"): ORGANIZER,
    ("interpreters.edit", "POST"): ORGANIZER_FORM,
    ("interpreters.remove", "POST"): ORGANIZER,
    ("events.index", "GET"): ORGANIZER,
    ("events.new", "GET"): ORGANIZER,
    ("events.create", "POST"): ORGANIZER,
    ("events.show", "GET"): ORGANIZER,
    ("events.settings_of", "GET"): ORGANIZER,
    ("events.change", "POST"): ORGANIZER,
    ("events.add_host", "POST"): ORGANIZER,
    ("events.remove_host", "POST"): ORGANIZER,
    ("events.times", "GET"): ORGANIZER,
    ("events.tables", "GET"): ORGANIZER,
    ("event_times.add_session", "POST"): ORGANIZER,
    ("event_times.session", "GET"): ORGANIZER,
    ("event_times.change_part", "POST"): ORGANIZER,
    ("event_times.remove_session", "POST"): ORGANIZER,
    ("event_times.add_break", "POST"): ORGANIZER,
    ("event_times.remove_break", "POST"): ORGANIZER,
    ("event_times.add_slot", "POST"): ORGANIZER,
    ("event_times.slot", "GET"): ORGANIZER,
    ("event_times.change_one", "POST"): ORGANIZER,
    ("event_times.set_tables", "POST"): ORGANIZER_FORM,
    ("event_times.remove_slots", "POST"): ORGANIZER_FORM,
    ("event_tables.add", "POST"): ORGANIZER,
    ("event_tables.show", "GET"): ORGANIZER,
    ("event_tables.change", "POST"): ORGANIZER,
    ("event_tables.remove", "POST"): ORGANIZER,
    ("event_tables.move_up", "POST"): ORGANIZER,
    ("my_schedule.index", "GET"): SIGNED_IN,
    ("my_schedule.calendar", "GET"): SIGNED_IN,
    ("papers.index", "GET"): ORGANIZER,
    ("papers.sheets", "GET"): ORGANIZER,
    ("papers.workbook", "GET"): ORGANIZER,
}
