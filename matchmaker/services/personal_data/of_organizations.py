"""The tables about organizations, and about what people did for them."""

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
    secret,
    words,
)
from matchmaker.storage import models

NOBODY = "–"
"""Stands for the name of an organization that was erased."""

ORGANIZATIONS = (
    PersonalTable(
        models.Organization,
        N_("Organization"),
        {
            **keys("id", "public_id", "vetted_by_host_id"),
            **facts("vetting", "vetted_at", "created_at"),
            "name": words(NOBODY),
            "vetting_reason": words(None),
        },
        (of_organization("id", End.CLEAR),),
        N_("An empty row stays, so that the record of what was done still points to something."),
    ),
    PersonalTable(
        models.Profile,
        N_("Profile"),
        {
            **keys("id", "public_id", "organization_id", "version"),
            **facts("kind", "is_published", "created_at", "updated_at"),
            "name": words(NOBODY),
            "language": words(None),
            "country": words(None),
            "details": words({}),
            "unknown": words({}),
            "edited_fields": words({}),
            "audiences": words({}),
        },
        (of_profile("id", End.CLEAR),),
        N_("An empty row stays, so that the meetings of others still point to something."),
        bare=("organization_id",),
    ),
    PersonalTable(
        models.ProfileTextRow,
        N_("Texts of the profile"),
        {
            **keys("id", "profile_id"),
            **facts("language"),
            "summary": words(),
            "description": words(),
        },
        (of_profile("profile_id", End.DELETE),),
    ),
    PersonalTable(
        models.PastCompanyRow,
        N_("Past companies"),
        {
            **keys("id", "profile_id"),
            **facts("position", "amount_minor", "currency", "is_assumed", "day"),
            **facts("country", "region", "city", "stage", "sectors"),
            "name": words(),
            "external_id": words(None),
            "description": words(),
        },
        (of_profile("profile_id", End.DELETE),),
    ),
    PersonalTable(
        models.ProfileSource,
        N_("Where the profile came from"),
        {**keys("id", "profile_id"), **facts("kind"), "source": words(), "external_id": words()},
        (of_profile("profile_id", End.DELETE),),
    ),
    PersonalTable(
        models.ProfileVersion,
        N_("Earlier versions of the profile"),
        {
            **keys("id", "profile_id", "account_id"),
            **facts("version", "at", "in_its_name", "fields"),
            "values": words({}),
        },
        (of_profile("profile_id", End.DELETE),),
        bare=("account_id",),
    ),
    PersonalTable(
        models.ProfileDraft,
        N_("Drafts of the profile"),
        {
            **keys("id", "profile_id", "account_id", "version"),
            **facts("step", "saved_at"),
            "form": words({}),
        },
        (
            of_account("account_id", End.DELETE),
            of_profile("profile_id", End.DELETE, is_told=False),
        ),
    ),
    PersonalTable(
        models.ProfileReading,
        N_("What was read of the profile"),
        {**keys("id", "profile_id", "version", "fingerprint"), "reading": secret(b"")},
        (of_profile("profile_id", End.DELETE, is_told=False),),
    ),
    PersonalTable(
        models.LiftedReading,
        N_("What was read wrongly"),
        {**keys("id", "profile_id", "account_id"), **facts("created_at"), "concept": words()},
        (of_profile("profile_id", End.DELETE),),
        bare=("account_id",),
    ),
    PersonalTable(
        models.StoredFile,
        N_("Files"),
        {
            **keys("id", "public_id", "profile_id", "account_id", "folder_name"),
            **facts("purpose", "media_type", "size", "status", "pages", "created_at"),
            "name": words(),
            "texts": words([]),
            "problem": words(None),
            "sha256": secret(b""),
        },
        (of_profile("profile_id", End.DELETE),),
        bare=("account_id",),
    ),
    PersonalTable(
        models.Confirmation,
        N_("Confirmations"),
        {
            **keys("id", "public_id", "organization_id", "host_id", "account_id"),
            **facts("kind", "issued_on", "created_at", "revoked_at"),
            "document": words(),
            "issuer": words(),
        },
        (of_organization("organization_id", End.DELETE),),
        bare=("account_id",),
    ),
    PersonalTable(
        models.DelegationMember,
        N_("Delegations travelled with"),
        {
            **keys("id", "delegation_id", "organization_id"),
            **facts("protocol_order", "group"),
        },
        (of_organization("organization_id", End.DELETE),),
    ),
    PersonalTable(
        models.ImportRow,
        N_("Rows of imported files"),
        {
            **keys("id", "import_id", "profile_id", "twin_profile_id", "twin_number"),
            **facts("number", "status", "likeness", "decision"),
            "name": words(),
            "record": words({}),
            "problems": words([]),
            "kept": words([]),
            "before": words(None),
        },
        (of_profile("profile_id", End.CLEAR),),
        N_("That a file had such a row stays, without what it said."),
        bare=("twin_profile_id",),
    ),
    PersonalTable(
        models.Consent,
        N_("Agreements"),
        {
            **keys("id", "public_id", "account_id", "organization_id", "withdrawn_by_id"),
            **facts("purpose", "text_version", "language", "method", "in_its_name"),
            **facts("recipient_country", "given_at", "withdrawn_at"),
            "recipients": words(),
        },
        (
            of_account("account_id", End.KEEP),
            of_organization("organization_id", End.CLEAR),
        ),
        N_("That there was an agreement has to stay provable."),
        bare=("withdrawn_by_id",),
    ),
    PersonalTable(
        models.Opening,
        N_("Openings of contact details, valuation and pitch deck"),
        {
            **keys("id", "profile_id", "account_id", "organization_id"),
            **facts("part", "country", "at"),
        },
        (
            of_account("account_id", End.KEEP),
            of_organization("organization_id", End.KEEP, is_told=False),
            of_profile("profile_id", End.KEEP),
        ),
        N_("To whom data went abroad has to stay provable."),
    ),
    PersonalTable(
        models.DataRequest,
        N_("Requests on personal data"),
        {
            **keys("id", "public_id", "account_id", "organization_id", "host_id", "closed_by_id"),
            **facts("kind", "status", "received_at", "due_on", "closed_at"),
            "message": words(),
            "answer": words(),
        },
        (
            of_account("account_id", End.CLEAR),
            of_organization("organization_id", End.CLEAR, is_told=False),
        ),
        N_("That a request was answered in time has to stay provable."),
        bare=("closed_by_id",),
    ),
    PersonalTable(
        models.Interest,
        N_("Interests"),
        {
            **keys("id", "own_profile_id", "other_profile_id", "account_id"),
            **facts("value", "reason", "in_its_name", "at"),
        },
        (
            of_account("account_id", End.KEEP),
            of_profile("own_profile_id", End.DELETE),
            of_profile("other_profile_id", End.DELETE, is_told=False),
        ),
    ),
    PersonalTable(
        models.HiddenProfile,
        N_("Hidden profiles"),
        {
            **keys("id", "own_profile_id", "other_profile_id", "account_id"),
            **facts("reason", "in_its_name", "created_at"),
        },
        (
            of_account("account_id", End.KEEP),
            of_profile("own_profile_id", End.DELETE),
            of_profile("other_profile_id", End.DELETE, is_told=False),
        ),
    ),
    PersonalTable(
        models.MeetingRequest,
        N_("Meeting requests"),
        {
            **keys("id", "public_id", "host_id", "sender_id", "recipient_id", "open_pair"),
            **keys("sent_by_id", "answered_by_id", "version"),
            **facts("language", "status", "reason", "created_at", "expires_at", "answered_at"),
            **facts("sent_in_its_name", "answered_in_its_name"),
            "message": words(),
            "answer": words(),
        },
        (
            of_account("sent_by_id", End.KEEP),
            of_account("answered_by_id", End.KEEP),
            of_profile("sender_id", End.CLEAR),
            of_profile("recipient_id", End.CLEAR),
        ),
        N_("It is also the other side's: what was written is cleared, that there was one stays."),
    ),
    PersonalTable(
        models.MeetingProposal,
        N_("Proposed times"),
        {
            **keys("id", "request_id", "profile_id", "account_id"),
            **facts("starts_at", "minutes", "time_zone", "created_at"),
            "place": words(),
        },
        (of_account("account_id", End.KEEP), of_profile("profile_id", End.CLEAR)),
        N_("It is also the other side's: what was written is cleared, that there was one stays."),
    ),
)
