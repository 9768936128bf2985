"""The tables, one noun a file; importing this package knows them all."""

from matchmaker.storage.models.accounts import Account, LoginAttempt, LoginSession
from matchmaker.storage.models.api_tokens import ApiToken, IdempotencyKey
from matchmaker.storage.models.audit import AuditEntry
from matchmaker.storage.models.changes import ChangeSequence, ProfileChange
from matchmaker.storage.models.confirmations import Confirmation
from matchmaker.storage.models.consents import Consent, DataRequest, Opening
from matchmaker.storage.models.delegations import (
    Delegation,
    DelegationLead,
    DelegationMember,
    Traveller,
)
from matchmaker.storage.models.events import (
    Break,
    Event,
    EventDelegation,
    EventHost,
    EventSession,
    PairWish,
    Participant,
    ParticipantAbsence,
    Room,
    Slot,
)
from matchmaker.storage.models.files import StoredFile
from matchmaker.storage.models.host_weights import HostWeights
from matchmaker.storage.models.hosts import Host, HostMembership
from matchmaker.storage.models.imports import ColumnMemory, Import, ImportRow
from matchmaker.storage.models.interpreters import (
    EventInterpreter,
    Interpreter,
    InterpreterAbsence,
)
from matchmaker.storage.models.invitations import Invitation
from matchmaker.storage.models.jobs import Job
from matchmaker.storage.models.lexicon import LexiconEditRow, LexiconState
from matchmaker.storage.models.lifted_readings import LiftedReading
from matchmaker.storage.models.meeting_requests import Interest, MeetingProposal, MeetingRequest
from matchmaker.storage.models.notifications import Notification
from matchmaker.storage.models.organizations import Organization, OrganizationMembership
from matchmaker.storage.models.outbox import OutboxEntry
from matchmaker.storage.models.past_companies import PastCompanyRow
from matchmaker.storage.models.personal_links import PersonalLink
from matchmaker.storage.models.profile_versions import ProfileDraft, ProfileVersion
from matchmaker.storage.models.profiles import Profile, ProfileSource, ProfileTextRow
from matchmaker.storage.models.readings import ProfileReading
from matchmaker.storage.models.recovery_codes import RecoveryCode
from matchmaker.storage.models.schedules import (
    Booking,
    EventSchedule,
    Meeting,
    PlanningRun,
    ScheduleVersion,
)
from matchmaker.storage.models.shortlists import HiddenProfile, SavedSearch, ShortlistEntry
from matchmaker.storage.models.visits import Bus, Site, Visit, VisitPlace

__all__ = [
    "Account",
    "ApiToken",
    "AuditEntry",
    "Booking",
    "Break",
    "Bus",
    "ChangeSequence",
    "ColumnMemory",
    "Confirmation",
    "Consent",
    "DataRequest",
    "Delegation",
    "DelegationLead",
    "DelegationMember",
    "Event",
    "EventDelegation",
    "EventHost",
    "EventInterpreter",
    "EventSchedule",
    "EventSession",
    "HiddenProfile",
    "Host",
    "HostMembership",
    "HostWeights",
    "IdempotencyKey",
    "Import",
    "ImportRow",
    "Interest",
    "Interpreter",
    "InterpreterAbsence",
    "Invitation",
    "Job",
    "LexiconEditRow",
    "LexiconState",
    "LiftedReading",
    "LoginAttempt",
    "LoginSession",
    "Meeting",
    "MeetingProposal",
    "MeetingRequest",
    "Notification",
    "Opening",
    "Organization",
    "OrganizationMembership",
    "OutboxEntry",
    "PairWish",
    "Participant",
    "ParticipantAbsence",
    "PastCompanyRow",
    "PersonalLink",
    "PlanningRun",
    "Profile",
    "ProfileChange",
    "ProfileDraft",
    "ProfileReading",
    "ProfileSource",
    "ProfileTextRow",
    "ProfileVersion",
    "RecoveryCode",
    "Room",
    "SavedSearch",
    "ScheduleVersion",
    "ShortlistEntry",
    "Site",
    "Slot",
    "StoredFile",
    "Traveller",
    "Visit",
    "VisitPlace",
]
