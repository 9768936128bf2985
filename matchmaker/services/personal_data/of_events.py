"""The tables about delegations on the road, events and schedules."""

from __future__ import annotations

from matchmaker.domain.text import N_
from matchmaker.services.personal_data.columns import (
    End,
    PersonalTable,
    facts,
    keys,
    of_account,
    of_organization,
    of_profile,
    words,
)
from matchmaker.storage import models

EVENTS = (
    PersonalTable(
        models.Traveller,
        N_("People travelling with a delegation"),
        {
            **keys("id", "public_id", "delegation_id", "organization_id", "version"),
            **facts("is_head", "protocol_order"),
            "name": words(),
            "name_latin": words(),
            "position": words(),
            "language": words(None),
        },
        (of_organization("organization_id", End.DELETE),),
    ),
    PersonalTable(
        models.Participant,
        N_("Events taken part in"),
        {
            **keys("id", "public_id", "event_id", "profile_id", "host_id", "version"),
            **facts("side", "minimum", "maximum", "people", "languages", "withdrawn_at"),
        },
        (of_profile("profile_id", End.DELETE),),
    ),
    PersonalTable(
        models.EventSchedule,
        N_("Schedules reviewed"),
        {
            **keys("id", "event_id", "reviewed_by_id", "version"),
            **facts("working_number", "review_number", "published_number"),
            "review_note": words(),
        },
        (of_account("reviewed_by_id", End.CLEAR),),
        N_("Who put a schedule up for review has to stay provable."),
    ),
    PersonalTable(
        models.ScheduleVersion,
        N_("Versions of schedules"),
        {
            **keys("id", "event_id", "account_id", "meetings", "visits"),
            **facts("number", "from_number", "origin", "changes", "figures", "created_at"),
        },
        (of_account("account_id", End.KEEP),),
        N_("Who changed a schedule has to stay provable. It holds keys of participants, no names."),
    ),
    PersonalTable(
        models.PlanningRun,
        N_("Planning in the background"),
        {
            **keys("id", "public_id", "event_id", "host_id", "account_id", "job_id", "open_key"),
            **keys("question", "answer", "progress", "is_stop_asked"),
            **facts("kind", "based_on_number", "applied_number", "created_at", "finished_at"),
        },
        (of_account("account_id", End.KEEP),),
        N_("Who had a schedule planned has to stay provable. It holds keys, no names."),
    ),
)
