"""Closed lists of the business, stored and sent by their value."""

from enum import StrEnum


class Kind(StrEnum):
    """What an organization is in a profile."""

    STARTUP = "startup"
    INVESTOR = "investor"
    PARTNER = "partner"


class Stage(StrEnum):
    """Funding stage, in the order of a company's life."""

    IDEA = "idea"
    PRE_SEED = "pre-seed"
    SEED = "seed"
    SERIES_A = "series-a"
    SERIES_B = "series-b"
    GROWTH = "growth"


class Need(StrEnum):
    """What one side seeks and the other offers."""

    INVESTMENT = "investment"
    TECHNOLOGY_TRANSFER = "technology-transfer"
    DISTRIBUTION = "distribution"
    JOINT_RND = "joint-rnd"
    OUTSOURCING = "outsourcing"
    PUBLISHING = "publishing"
    TALENT = "talent"
    PILOT_CUSTOMER = "pilot-customer"


class InvestorType(StrEnum):
    """Which kind of house an investor is."""

    VC = "vc"
    CVC = "cvc"
    CORPORATE = "corporate"
    ANGEL = "angel"
    GOVERNMENT = "government"
    ACCELERATOR = "accelerator"
    OTHER = "other"


class Locale(StrEnum):
    """Languages of the pages; `zh` is Simplified Chinese."""

    EN = "en"
    VI = "vi"
    KO = "ko"
    ZH = "zh"
    JA = "ja"


class Audience(StrEnum):
    """Who may see a field, from the widest circle to the narrowest: data/audiences.toml."""

    PUBLIC = "public"
    MEMBERS = "members"
    INVESTORS = "investors"
    MATCHED = "matched"
    OWN = "own"
    ORGANIZER = "organizer"


class OrganizationRole(StrEnum):
    """What an account may do for an organization."""

    OWNER = "owner"
    EDITOR = "editor"
    VIEWER = "viewer"


class HostRole(StrEnum):
    """What an account does for a host."""

    ORGANIZER = "organizer"
    DOOR_STAFF = "door-staff"


class Severity(StrEnum):
    """How bad a problem with a field is."""

    WARNING = "warning"
    ERROR = "error"


class ImportStatus(StrEnum):
    """Where an import stands."""

    STAGED = "staged"
    APPLYING = "applying"
    APPLIED = "applied"
    DISCARDED = "discarded"
    FAILED = "failed"
    UNDOING = "undoing"
    UNDONE = "undone"


class RowStatus(StrEnum):
    """What an import does, or did, with one row."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


class JobStatus(StrEnum):
    """Where a background job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class View(StrEnum):
    """Whose score is shown: the guest's, the startup's, or that of both sides."""

    BOTH = "both"
    INVESTOR = "investor"
    STARTUP = "startup"
