"""The tables, one noun a file; importing this package knows them all."""

from matchmaker.storage.models.accounts import Account, LoginAttempt, LoginSession
from matchmaker.storage.models.audit import AuditEntry
from matchmaker.storage.models.changes import ChangeSequence, ProfileChange
from matchmaker.storage.models.delegations import Delegation, DelegationLead, DelegationMember
from matchmaker.storage.models.host_weights import HostWeights
from matchmaker.storage.models.hosts import Host, HostMembership
from matchmaker.storage.models.imports import Import, ImportRow
from matchmaker.storage.models.jobs import Job
from matchmaker.storage.models.lexicon import LexiconEditRow, LexiconState
from matchmaker.storage.models.lifted_readings import LiftedReading
from matchmaker.storage.models.organizations import Organization, OrganizationMembership
from matchmaker.storage.models.outbox import OutboxEntry
from matchmaker.storage.models.past_companies import PastCompanyRow
from matchmaker.storage.models.profiles import Profile, ProfileSource, ProfileTextRow
from matchmaker.storage.models.readings import ProfileReading

__all__ = [
    "Account",
    "AuditEntry",
    "ChangeSequence",
    "Delegation",
    "DelegationLead",
    "DelegationMember",
    "Host",
    "HostMembership",
    "HostWeights",
    "Import",
    "ImportRow",
    "Job",
    "LexiconEditRow",
    "LexiconState",
    "LiftedReading",
    "LoginAttempt",
    "LoginSession",
    "Organization",
    "OrganizationMembership",
    "OutboxEntry",
    "PastCompanyRow",
    "Profile",
    "ProfileChange",
    "ProfileReading",
    "ProfileSource",
    "ProfileTextRow",
]
