"""What is sent with each change: as little as a service needs to come to its decision."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

from tests.factories.documents import make_pdf, make_picture
from tests.permissions.objects import LIFTED, VERSION, Objects

Body = Callable[[Objects], dict[str, Any]]
DAY = (datetime.now(UTC) + timedelta(days=5)).date().isoformat()
SOME_WORD = "semiconductors"
PASSWORD = "a fairly long password"
NEW_PASSWORD = "quite another long passphrase"


def constant(**fields: Any) -> Body:
    return lambda _objects: dict(fields)


def of(**names: str) -> Body:
    """Fields that hold an id of the side: what comes into the form is checked as the address is."""
    return lambda objects: {field: objects[name] for field, name in names.items()}


def both(first: Body, second: Body) -> Body:
    return lambda objects: first(objects) | second(objects)


def file(field: str, name: str, content: bytes) -> Body:
    """Made anew for each request: a stream is read once."""
    return lambda _objects: {field: (BytesIO(content), name)}


ONE_TICKED = of(**{"with": "other_id"})
ANSWER = both(constant(version="1", words="Gladly", reason="no-time"), of(profile="profile_id"))
TIME = both(
    constant(day=DAY, clock="10:00", zone="Asia/Ho_Chi_Minh", minutes="30", place="Room 1"),
    of(profile="profile_id"),
)
PERSON = constant(name="New Person", email="new@person.example", role="viewer")
AFTERNOON = constant(
    name="Afternoon", day="2026-03-10", start="14:00", end="16:00", slot_minutes="20"
)
LATE_SLOT = constant(day="2026-03-10", start="18:00", minutes="30")
WEIGHTS = constant(match="100", investor="1", startup="2", both="3", accepted="4", met="5")
EVENT = constant(name="Day", starts_on="2026-03-10", time_zone="Asia/Ho_Chi_Minh")


VISIT = constant(
    day="2026-03-10", start="16:00", minutes="60", travel_minutes="20", seats="9", version="1"
)


def moved_down(objects: Objects) -> dict[str, Any]:
    return {"move": f"{objects['delegation_members.organization_id']}:down"}


SEEN = constant(seen="1")
FORMS: Mapping[str, Body] = {
    "accounts.sign_in": constant(email="nobody@cast.example", password="wrong"),
    "personal_links.ask": constant(email="nobody@cast.example"),
    "personal_links.recover": constant(email="nobody@cast.example"),
    "sign_up.create": constant(
        organization="New", name="New", email="new@cast.example", has_agreed="y"
    ),
    "verification.correct": constant(email="me@new.example"),
    "account.save": constant(name="Me", language="en", mail_rhythm="daily"),
    "account.change_email": constant(new_email="me@new.example", email_password=PASSWORD),
    "account.change_password": constant(current_password=PASSWORD, new_password=NEW_PASSWORD),
    "joining.go_on": constant(name="New", email="new@person.example"),
    "joining.accept": constant(
        name="New", email="new@person.example", password="a fairly long passphrase"
    ),
    "invitations.create": both(
        constant(name="New", organization="Quite New", kind="startup"), of(host="host_id")
    ),
    "invitations.upload": both(
        file(
            "file",
            "people.csv",
            b"organization,name,email,role\nQuite New,An,an@company.example,startup\n",
        ),
        both(of(host="host_id"), constant(kind="startup")),
    ),
    "invitations.refused": constant(rows="[]"),
    "people.invite": PERSON,
    "people.change": constant(role="viewer"),
    "team.invite": constant(name="New Person", email="new@person.example"),
    "organizations.verify": of(organization="pending_id"),
    "organizations.vet": constant(vetting="suspended", reason="Unclear"),
    "organizations.confirm": constant(
        kind="innovative-startup", document="7", issuer="City", issued_on="2025-01-01"
    ),
    "profiles.edit": constant(name="Renamed", version=str(VERSION)),
    "profile_wizard.step": constant(name="Renamed", version=str(VERSION)),
    "past_companies.add": constant(version="1", add_name="Old Company"),
    "past_companies.preview": constant(pasted="Name\nOld", version="1"),
    "past_companies.take": constant(pasted="Name\nOld", version="1"),
    "profile_drafts.keep": constant(name="Draft", version=str(VERSION)),
    "profile_versions.restore": constant(version="1"),
    "files.put_logo": file("logo", "logo.png", make_picture()),
    "files.put_deck": file("deck", "deck.pdf", make_pdf("Chips")),
    "files.show_deck_to": constant(audience="members"),
    "personal_data.agree": both(
        constant(purpose="contact-abroad", agreed="yes"), of(organization="organization_id")
    ),
    "personal_data.put_request": both(
        constant(kind="erasure", message="All of it"), of(organization="organization_id")
    ),
    "personal_data.erase": constant(proof=PASSWORD),
    "data_requests.answer": lambda objects: {
        f"answer-{objects['data_requests.request_id']}": "Done",
        "result": "done",
    },
    "planning.ask": constant(kind="plan"),
    "planning.put_in": constant(seen="0"),
    "what_if.ask": constant(more="tables", steps="1"),
    "readings.lift": constant(concept="games"),
    "readings.rule_out": constant(concept=LIFTED),
    "shortlists.add": ONE_TICKED,
    "shortlists.remove": ONE_TICKED,
    "shortlists.edit": constant(note="Note", tags="tea", version="1"),
    "shortlists.export": constant(form="csv"),
    "hidden.hide": both(of(**{"with": "elsewhere_id"}), constant(reason="sector")),
    "hidden.show": ONE_TICKED,
    "searches.save": constant(of="search.index", q="tea", name="Tea"),
    "searches.change": constant(rhythm="daily"),
    "interests.choose": constant(value="interested"),
    "interests.refuse": constant(reason="sector"),
    "requests.new": constant(message="Shall we meet?"),
    "requests.accept": ANSWER,
    "requests.decline": ANSWER,
    "requests.withdraw": ANSWER,
    "requests.propose": TIME,
    "delegation_editing.new": constant(name="Quite new"),
    "delegation_editing.edit": constant(name="Renamed", version="1"),
    "delegation_members.arrange": moved_down,
    "travellers.add": constant(name="New Traveller"),
    "travellers.paste": constant(lines="One; ONE\nTwo; TWO"),
    "travellers.upload": file("file", "people.csv", "성명,직위\n김하나,대표\n".encode()),
    "travellers.edit": constant(name="Renamed", version="1"),
    "interpreters.index": constant(name="New", languages=["vi", "ko"]),
    "interpreters.edit": constant(name="Renamed", languages=["vi", "ko"], version="1"),
    "sites.new": constant(name="Quite new", minutes="60", travel_minutes="20"),
    "sites.edit": constant(name="Renamed", minutes="60", travel_minutes="20", version="1"),
    "visits.remove": constant(version="1"),
    "visits.place": of(participant="free_guest_id"),
    "visits.change_place": constant(act="remove"),
    "visit_editing.new": both(VISIT, of(site="site_id")),
    "visit_editing.edit": both(VISIT, of(site="site_id")),
    "hosts.caps": constant(
        startup_request_cap="5", investor_request_cap="5", inbox_cap="5", request_days="9"
    ),
    "events.create": both(EVENT, of(host="host_id")),
    "events.change": both(EVENT, constant(version="1")),
    "events.delete": constant(version="1"),
    "event_calling_off.call_off": constant(seen="1"),
    "events.add_host": of(partner="helping_host_id"),
    "events.copy_it": constant(name="Again", starts_on="2026-09-10"),
    "event_times.add_session": AFTERNOON,
    "event_times.change_part": AFTERNOON,
    "event_times.add_break": constant(
        break_name="Coffee", break_day="2026-03-10", break_start="15:00", break_minutes="20"
    ),
    "event_times.add_slot": constant(
        single_day="2026-03-10", single_start="18:00", single_minutes="30"
    ),
    "event_times.change_one": LATE_SLOT,
    "event_times.remove_slots": of(slot="set_up_slot_id"),
    "event_tables.add": constant(name="Hall", tables="4"),
    "event_tables.change": constant(name="Hall", tables="4"),
    "event_participants.limit": of(who="set_up_participant_id"),
    "event_participants.take_out": of(who="set_up_participant_id"),
    "event_participants.let_back": of(who="gone_participant_id"),
    "event_participants.change": constant(people="1", version="1"),
    "event_participants.set_hours": of(who="set_up_participant_id", slot="set_up_slot_id"),
    "event_candidates.add": of(profile="other_id"),
    "event_candidates.add_delegation": of(delegation="delegation_id"),
    "event_candidates.add_names": constant(names="Nobody", kind="startup"),
    "event_interpreters.add": of(interpreter="idle_interpreter_id"),
    "event_interpreters.set_hours": of(who="set_up_interpreter_id", slot="set_up_slot_id"),
    "event_wishes.add_rule": both(
        of(guest="set_up_investor_id", home="set_up_participant_id"), constant(rule="must")
    ),
    "event_wishes.set_weights": WEIGHTS,
    "event_wishes.try_weights": WEIGHTS,
    "schedules.put_in": both(
        SEEN,
        of(investor="investor_participant_id", startup="startup_participant_id", place="place"),
    ),
    "schedules.move": both(SEEN, of(place="place")),
    "schedules.swap": both(SEEN, of(other="other_meeting_id")),
    "schedules.lock": both(SEEN, constant(locked="1")),
    "schedules.drop": SEEN,
    "schedules.repair": SEEN,
    "schedules.without": SEEN,
    "schedule_versions.restore": SEEN,
    "schedule_publishing.publish": SEEN,
    "schedule_publishing.review": both(SEEN, constant(note="The afternoon")),
    "schedule_publishing.end_review": SEEN,
    "imports.create": both(
        file("file", "startups.csv", b"name,kind\nAn,startup\n"), of(host="host_id")
    ),
    "import_columns.read": constant(**{"column-0": "name", "kind": "startup"}),
    "import_rows.mend": constant(**{"cell-name": "Mended"}),
    "import_twins.decide": constant(row="2", decision="separate"),
    "imports.invite": of(event="event_id"),
    "imports.override": constant(row="2", field="city", take="file"),
    "lexicon.place_word": constant(word="zither", language="en", concept="semiconductors"),
    "lexicon.ignore": constant(word="zither", language="en"),
    "lexicon.add_words": constant(concept="semiconductors", language="en", words="zither"),
    "lexicon.remove_words": constant(concept="semiconductors", ticked_en=SOME_WORD),
    "lexicon.add_concept": constant(words_en="zither", place="sector"),
    "api_tokens.create": constant(name="Mine", scopes="profiles:read", days="30"),
}
JSON: Mapping[str, Body] = {
    "api.change_profile": constant(name="Renamed"),
    "api.set_interest_in": constant(value="interested"),
    "api.send": both(constant(message="Shall we meet?"), of(other="elsewhere_id")),
    "api.accept": constant(version=1),
    "api.decline": constant(version=1),
    "api.withdraw": constant(version=1),
    "api.plan_problem": constant(
        slots=["09:00"], tables=1, investors=[{"id": "i"}], startups=[{"id": "s"}], pairs=[]
    ),
    "api.propose": both(
        constant(starts_at=f"{DAY}T10:00:00+07:00", minutes=30, time_zone="Asia/Ho_Chi_Minh"),
        of(profile="profile_id"),
    ),
}
QUERIES: Mapping[str, Mapping[str, str]] = {
    "profile_versions.compare": {"older": "1", "newer": "2"},
    "event_wishes.set_rule": {"rule": "must"},
    "schedule_versions.compare": {"older": "1", "newer": "1"},
    "lexicon.concept": {"concept": "semiconductors"},
    "searches.new": {"of": "search.index", "q": "tea"},
    "search.index": {"q": "tea"},
}
HEADERS: Mapping[str, Mapping[str, str]] = {"api.change_profile": {"If-Match": f'"{VERSION}"'}}
STEPS = {"step": "work", "number": "1", "filename": "build/manifest.json"}
"""Arguments of addresses that are no ids."""
