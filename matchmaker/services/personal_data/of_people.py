"""The tables about people: accounts and what hangs on them."""

from __future__ import annotations

from matchmaker.domain.membership_enums import MailRhythm
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

ACCOUNTS = PersonalTable(
    models.Account,
    N_("Account"),
    {
        **keys("id", "public_id", "auth_epoch", "version", "totp_last_step"),
        **facts("is_admin", "is_active", "created_at", "erased_at", "email_verified_at"),
        **facts("totp_confirmed_at", "digest_sent_at", "vouched_at"),
        "email": words(),
        "name": words(),
        "language": words(None),
        "time_zone": words(None),
        "mail_rhythm": words(MailRhythm.NEVER),
        "password_hash": secret(),
        "totp_secret": secret(),
    },
    (of_account("id", End.CLEAR),),
    N_("An empty row stays, so that the record of what was done still points to somebody."),
)

PEOPLE = (
    ACCOUNTS,
    PersonalTable(
        models.LoginSession,
        N_("Signed-in browsers"),
        {
            **keys("id", "public_id", "account_id", "auth_epoch", "awaits_code"),
            **facts("created_at", "last_seen_at", "proved_at", "expires_at"),
            "device": words(),
            "token_hash": secret(),
        },
        (of_account("account_id", End.DELETE),),
    ),
    PersonalTable(
        models.PersonalLink,
        N_("Personal links"),
        {
            **keys("id", "account_id", "auth_epoch"),
            **facts("purpose", "created_at", "expires_at", "used_at"),
            "email": words(),
            "token_hash": secret(),
        },
        (of_account("account_id", End.DELETE),),
    ),
    PersonalTable(
        models.RecoveryCode,
        N_("Recovery codes"),
        {**keys("id", "account_id"), **facts("used_at"), "code_hash": secret()},
        (of_account("account_id", End.DELETE),),
    ),
    PersonalTable(
        models.ApiToken,
        N_("Tokens of programs"),
        {
            **keys("id", "public_id", "account_id", "auth_epoch"),
            **facts("scopes", "created_at", "expires_at", "last_used_at", "revoked_at"),
            "name": words(),
            "token_hash": secret(),
        },
        (of_account("account_id", End.DELETE),),
    ),
    PersonalTable(
        models.IdempotencyKey,
        N_("Answers kept for programs"),
        {
            **keys("id", "account_id", "status"),
            **facts("created_at"),
            "key": words(),
            "answer": words({}),
            "request_hash": secret(),
        },
        (of_account("account_id", End.DELETE),),
    ),
    PersonalTable(
        models.Notification,
        N_("Notifications"),
        {
            **keys("id", "public_id", "account_id", "subject_id"),
            **facts("kind", "created_at", "read_at", "mailed_at"),
            "values": words({}),
        },
        (of_account("account_id", End.DELETE),),
    ),
    PersonalTable(
        models.OutboxEntry,
        N_("Letters"),
        {
            **keys("id", "public_id", "account_id", "attempts", "leased_until"),
            **keys("next_attempt_at"),
            **facts("kind", "language", "status", "created_at", "sent_at"),
            "recipient": words(),
            "payload": secret({}),
            "problem": words(None),
        },
        (of_account("account_id", End.DELETE),),
    ),
    PersonalTable(
        models.HostMembership,
        N_("Work for hosts"),
        {**keys("id", "account_id", "host_id"), **facts("role")},
        (of_account("account_id", End.DELETE),),
    ),
    PersonalTable(
        models.DelegationLead,
        N_("Delegations led"),
        {**keys("id", "account_id", "delegation_id")},
        (of_account("account_id", End.DELETE),),
    ),
    PersonalTable(
        models.OrganizationMembership,
        N_("Work for organizations"),
        {**keys("id", "account_id", "organization_id"), **facts("role")},
        (
            of_account("account_id", End.DELETE),
            of_organization("organization_id", End.DELETE, is_told=False),
        ),
    ),
    PersonalTable(
        models.Invitation,
        N_("Invitations"),
        {
            **keys("id", "public_id", "host_id", "organization_id", "delegation_id", "serial"),
            **keys("created_by_id", "accepted_by_id", "token_hash"),
            **facts("is_lead", "role", "host_role", "kind", "created_at", "expires_at"),
            **facts("mailed_at", "opened_at", "accepted_at", "revoked_at", "language"),
            "organization_name": words(),
            "name": words(),
            "email": words(None),
        },
        (
            of_account("accepted_by_id", End.CLEAR),
            of_account("created_by_id", End.KEEP, is_told=False),
            of_organization("organization_id", End.CLEAR, is_told=False),
        ),
        N_("That somebody was invited stays, without name and address."),
    ),
    PersonalTable(
        models.ShortlistEntry,
        N_("Shortlist"),
        {
            **keys("id", "public_id", "account_id", "own_profile_id", "other_profile_id"),
            **keys("version"),
            **facts("created_at", "changed_at"),
            "note": words(),
            "tags": words([]),
        },
        (
            of_account("account_id", End.DELETE),
            of_profile("own_profile_id", End.DELETE, is_told=False),
            of_profile("other_profile_id", End.DELETE, is_told=False),
        ),
    ),
    PersonalTable(
        models.SavedSearch,
        N_("Saved searches"),
        {
            **keys("id", "public_id", "account_id", "own_profile_id", "seen", "told"),
            **facts("endpoint", "rhythm", "created_at", "looked_at", "told_at"),
            "name": words(),
            "query": words({}),
        },
        (
            of_account("account_id", End.DELETE),
            of_profile("own_profile_id", End.DELETE, is_told=False),
        ),
    ),
    PersonalTable(
        models.AuditEntry,
        N_("Record"),
        {
            **keys("id", "account_id", "host_id", "subject_id", "request_id"),
            **keys("before_hash", "after_hash"),
            **facts("at", "action", "subject_type", "details"),
        },
        (of_account("account_id", End.KEEP),),
        N_("Who did what has to stay provable. It holds no text of profiles and no addresses."),
    ),
)
