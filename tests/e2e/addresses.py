"""Every address that can be looked at, by who looks; fields in braces are filled from the demo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

NOWHERE = "00000000-0000-4000-8000-000000000000"


@dataclass(frozen=True)
class Address:
    """`name` is what its picture is called."""

    name: str
    path: str
    status: int = 200


@dataclass(frozen=True)
class Audience:
    """Who looks (nobody signed in, where there is no e-mail address), and at what."""

    email: str
    addresses: tuple[Address, ...]


def _member(own: str, other: str) -> tuple[Address, ...]:
    return (
        *_SEARCH,
        Address("list", f"{own}/matches"),
        Address("list-last-page", f"{own}/matches?page=99"),
        Address("list-narrowed", f"{own}/matches?q=AI&stage=seed&language=en&from=100,000"),
        Address("list-empty", f"{own}/matches?q=zzzz&stage=idea"),
        Address("list-wrong-amount", f"{own}/matches?from=much"),
        Address("table", f"{own}/matches?as=table&sort=-amount"),
        Address("table-empty", f"{own}/matches?as=table&q=zzzz"),
        Address("compared-with-one", f"{own}/compare?with={other.rpartition('/')[2]}"),
        Address("shortlist", f"{own}/shortlist"),
        Address("shortlist-summary", f"{own}/shortlist/summary?notes=1"),
        Address("shortlist-export", f"{own}/shortlist/export"),
        Address("note-on-nobody", f"{own}/shortlist/{NOWHERE}", 404),
        Address("hidden", f"{own}/hidden"),
        Address("hide", f"{own}/hidden/new?with={other.rpartition('/')[2]}"),
        Address("searches", "/searches"),
        Address("search-to-save", "/searches/new?of=search.index&q=AI&stage=seed"),
        Address("search-table", "/search?q=AI&as=table&sort=name"),
        Address("match", f"{own}/matches/{other.rpartition('/')[2]}"),
        Address("own-profile", own),
        Address("as-the-other-side", f"{own}?as=other"),
        Address("profile", other),
        Address("form", f"{own}/edit"),
        Address("as-who-agreed", f"{own}?as=agreed"),
        Address("as-the-own-side", f"{own}?as=own-side"),
        Address("wizard-work", f"{own}/wizard/work"),
        Address("wizard-sectors", f"{own}/wizard/sectors"),
        Address("wizard-money", f"{own}/wizard/money"),
        Address("wizard-contact", f"{own}/wizard/contact"),
        Address("wizard-audiences", f"{own}/wizard/audiences"),
        Address("wizard-publish", f"{own}/wizard/publish"),
        Address("wizard", f"{own}/wizard"),
        Address("versions", f"{own}/versions"),
        Address("versions-compared-with-none", f"{own}/versions/compare?older=1&newer=99", 404),
        Address("files", f"{own}/files"),
        Address("openings", f"{own}/openings"),
        Address("news", "/notifications"),
        Address("news-of-nobody", f"/notifications/{NOWHERE}", 404),
        Address("my-data", "/privacy/mine"),
        Address("erasing-my-data", "/privacy/mine/erase"),
        Address("today", "/today"),
        Address("requests", "/requests"),
        Address("requests-sent", "/requests?tab=sent"),
        Address("requests-agreed", "/requests?tab=agreed"),
        Address("requests-closed", "/requests?tab=closed&page=99"),
        Address("request-form", f"{own}/requests/{other.rpartition('/')[2]}"),
        Address("not-for-us", f"{own}/interests/{other.rpartition('/')[2]}/not-for-us"),
        Address("request", "/requests/{request}"),
        Address("not-allowed", f"{other}/matches", 403),
        Address("nothing", f"/profiles/{NOWHERE}", 404),
    )


_SEARCH = (
    Address("search", "/search"),
    Address("search-found", "/search?q=chip+design+not+games+under+US%245+million"),
    Address("search-narrowed", "/search?q=semiconductors&stage=seed&language=en"),
    Address("search-dropped", "/search?q=Korean+chip+design&drop=country:KR"),
    Address("search-nobody", "/search?q=Peruvian+chip+design+growth+stage+under+US%241000"),
    Address("search-meaningless", "/search?q=the+of+and"),
    Address("search-too-long", f"/search?q={'a' * 1_001}", 422),
)
_ACCOUNT = (
    Address("account", "/account"),
    Address("account-with-a-password", "/account/password"),
    Address("account-verified", "/verify-email"),
    Address("second-factor", "/account/second-factor"),
    Address("tokens", "/account/tokens"),
)
_GUEST, _HOME = "/profiles/{guest}", "/profiles/{home}"
_DELEGATION = (
    Address("delegations", "/delegations"),
    Address("delegation", "/delegations/{delegation}"),
    Address("matrix", "/delegations/{delegation}/matrix"),
    Address(
        "matrix-pair",
        "/delegations/{delegation}/matrix?view=investor&investor={guest}&startup={home}",
    ),
)
_JOURNEY = (
    Address("delegation-order", "/delegations/{delegation}/members"),
    Address("travellers", "/delegations/{delegation}/travellers"),
    Address("briefs", "/delegations/{delegation}/briefs"),
    Address("brief", "/delegations/{delegation}/briefs/{guest}"),
    Address("traveller", "/delegations/{delegation}/travellers/{traveller}"),
)
_VISITS = (
    Address("interpreters", "/interpreters"),
    Address("interpreter", "/interpreters/{interpreter}"),
    Address("delegation-new", "/delegations/new"),
    Address("delegation-form", "/delegations/{delegation}/edit"),
    Address("delegation-order-found", "/delegations/{delegation}/members?q=a"),
    Address("delegation-order-none", "/delegations/{delegation}/members?q=zzzz"),
    Address("sites", "/sites"),
    Address("site-new", "/sites/new"),
    Address("site", "/sites/{site}"),
    Address("visits", "/events/{visited}/visits"),
    Address("visit-new", "/events/{visited}/visits/new"),
    Address("visit", "/events/{visited}/visits/{visit}"),
    Address("visit-form", "/events/{visited}/visits/{visit}/edit"),
    Address("visit-removing", "/events/{visited}/visits/{visit}/remove"),
    Address("visit-sheet", "/events/{visited}/visits/{visit}/sheet"),
    Address("visit-of-nobody", f"/events/{{visited}}/visits/{NOWHERE}", 404),
)
_EVENT = "/events/{event}"
_EVENTS = (
    Address("events", "/events"),
    Address("event-new", "/events/new"),
    Address("event", _EVENT),
    Address("event-of-nobody", f"/events/{NOWHERE}", 404),
    Address("event-settings", f"{_EVENT}/settings"),
    Address("event-copy", f"{_EVENT}/copy"),
    Address("event-delete", f"{_EVENT}/delete"),
    Address("event-times", f"{_EVENT}/times"),
    Address("event-session", f"{_EVENT}/times/sessions/{{session}}"),
    Address("event-slot", f"{_EVENT}/times/slots/{{slot}}"),
    Address("event-tables", f"{_EVENT}/tables"),
    Address("event-room", f"{_EVENT}/tables/{{room}}"),
    Address("event-investors", f"{_EVENT}/participants"),
    Address("event-startups", f"{_EVENT}/participants?side=startup&page=99"),
    Address("event-participant", f"{_EVENT}/participants/{{participant}}"),
    Address("event-hours", f"{_EVENT}/participants/hours?part=2"),
    Address("event-candidates", f"{_EVENT}/participants/add?delegation={{delegation}}"),
    Address("event-candidates-none", f"{_EVENT}/participants/add?q=zzzz&kind=startup"),
    Address("event-candidates-matching", f"{_EVENT}/participants/add?way=matches&kind=startup"),
    Address("event-candidates-named", f"{_EVENT}/participants/add?way=names"),
    Address("event-interpreters", f"{_EVENT}/interpreters"),
    Address("event-interpreters-hours", f"{_EVENT}/interpreters/hours"),
    Address("schedule", f"{_EVENT}/schedule"),
    Address("schedule-by-person", f"{_EVENT}/schedule?by=person&page=99"),
    Address("schedule-by-interpreter", f"{_EVENT}/schedule?by=interpreter"),
    Address("schedule-meeting", f"{_EVENT}/schedule?meeting={{meeting}}"),
    Address("schedule-add", f"{_EVENT}/schedule/add"),
    Address("schedule-add-for-one", f"{_EVENT}/schedule/add?person={{participant}}"),
    Address("schedule-versions", f"{_EVENT}/schedule/versions"),
    Address("schedule-compared", f"{_EVENT}/schedule/versions/compare?older=1&newer=1"),
    Address("schedule-compared-with-none", f"{_EVENT}/schedule/versions/compare?older=99", 404),
    Address("schedule-restoring", f"{_EVENT}/schedule/versions/1/restore"),
    Address("schedule-publish", f"{_EVENT}/schedule/publish"),
    Address("event-calling-off", f"{_EVENT}/call-off"),
    Address("planning-run", f"{_EVENT}/schedule/runs/{{run}}"),
    Address("planning-run-of-nobody", f"{_EVENT}/schedule/runs/{NOWHERE}", 404),
    Address("certificate", f"{_EVENT}/schedule/certificate"),
    Address("certificate-of-one", f"{_EVENT}/schedule/certificate?person={{participant}}"),
    Address("what-if", f"{_EVENT}/what-if"),
    Address("what-if-answered", f"{_EVENT}/what-if/{{what_if}}"),
    Address("event-wishes", f"{_EVENT}/wishes"),
    Address("event-wishes-of-one", f"{_EVENT}/wishes?all=yes&who={{participant}}"),
)
_PAPERS = (
    Address("papers", f"{_EVENT}/papers"),
    Address("papers-of-one", f"{_EVENT}/papers/sheets/people?participant={{participant}}"),
    Address("papers-of-tables", f"{_EVENT}/papers/sheets/tables"),
    Address("papers-of-interpreters", f"{_EVENT}/papers/sheets/interpreters"),
    Address("papers-not-out", "/events/{visited}/papers"),
    Address("my-schedule-empty", "/my-schedule"),
)
AUDIENCES: Mapping[str, Audience] = {
    "stranger": Audience(
        "",
        (
            Address("welcome", "/"),
            Address("sign-in", "/sign-in"),
            Address("sign-up", "/sign-up"),
            Address("sign-in-link", "/sign-in/link"),
            Address("recover", "/recover"),
            Address("letter-sent", "/letter-sent"),
            Address("dead-link", "/link/nothing", 410),
            Address("code-without-a-password", "/sign-in/code"),
            Address("dead-unsubscribing", "/unsubscribe/nothing", 404),
            Address("privacy", "/privacy"),
            Address("invitation-dead", f"/join/{NOWHERE}", 410),
            Address("nothing", "/nowhere", 404),
        ),
    ),
    "investor": Audience(
        "korean@demo.example",
        (
            *_member(_GUEST, _HOME),
            Address("people", "/organizations/{guest_organization}/people"),
        ),
    ),
    "startup": Audience(
        "startup@demo.example",
        (
            *_member(_HOME, _GUEST),
            Address("my-schedule", "/my-schedule"),
            Address("people", "/organizations/{home_organization}/people"),
        ),
    ),
    "organizer": Audience(
        "organizer@demo.example",
        (
            *_DELEGATION,
            *_JOURNEY,
            *_EVENTS,
            *_PAPERS,
            *_VISITS,
            *_SEARCH,
            Address("today", "/today"),
            Address("requests", "/requests"),
            Address("requests-of-a-member", "/requests?profile={guest}"),
            Address("request", "/requests/{request}"),
            Address("limits", "/hosts/{host}/caps"),
            Address("learned", "/hosts/{host}/learning"),
            Address("organizations", "/organizations"),
            Address("organizations-found", "/organizations?kind=investor&q=a"),
            Address("organizations-empty", "/organizations?q=zzzz"),
            Address("organizations-waiting", "/organizations?vetting=pending"),
            Address("organization", "/organizations/{guest_organization}"),
            Address("invitations", "/invitations"),
            Address("invitation-of-nobody", f"/invitations/{NOWHERE}", 404),
            Address("invitations-empty", "/invitations?state=accepted"),
            Address("invitations-printed", "/invitations/print"),
            Address("team", "/team"),
            Address("letters", "/letters"),
            Address("record", "/audit"),
            Address("data-requests", "/data-requests"),
            Address("imports", "/imports"),
            Address("import", "/imports/{file}"),
            Address("import-to-look-at", "/imports/{file}?show=look"),
            Address("import-likenesses", "/imports/{file}/likenesses"),
            Address("import-columns", "/imports/{sheet}/columns"),
            Address("import-columns-garbled", "/imports/{sheet}/columns?encoding=cp1252"),
            Address("import-row", "/imports/{sheet}/rows/6"),
            Address("import-row-of-nobody", "/imports/{sheet}/rows/99", 404),
            Address("import-not-to-undo", "/imports/{sheet}/undo", 409),
            Address("lexicon", "/lexicon"),
            Address("lexicon-korean", "/lexicon?language=ko&page=99"),
            Address("lexicon-none", "/lexicon?language=fr"),
            Address("concepts", "/lexicon/concepts"),
            Address("concepts-found", "/lexicon/concepts?q=chip&sector=semiconductors"),
            Address("concepts-empty", "/lexicon/concepts?q=zzzz"),
            Address("concept", "/lexicon/concept?concept=chip-design"),
            Address("new-concept", "/lexicon/new-concept?words_ko=조선소"),
            Address("lexicon-changes", "/lexicon/changes"),
            Address("list", f"{_HOME}/matches"),
            Address("form", f"{_GUEST}/edit"),
        ),
    ),
    "lead": Audience(
        "lead@demo.example",
        (
            *_ACCOUNT,
            *_DELEGATION,
            *_JOURNEY,
            *_SEARCH,
            Address("form", f"{_GUEST}/edit"),
        ),
    ),
}
