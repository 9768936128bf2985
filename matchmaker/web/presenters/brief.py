"""The two pages that an enterprise reads before it travels; all sentences are in its language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from flask_babel import force_locale

from matchmaker.domain.enums import Kind, Locale
from matchmaker.domain.event_times import local_time
from matchmaker.domain.languages import primary
from matchmaker.domain.values import Values
from matchmaker.matching.lexicon.lexicon import Lexicon
from matchmaker.services.delegations.delegations import DelegationProfile
from matchmaker.services.schedules.briefs import Brief, BriefLine
from matchmaker.services.schedules.own_days import OwnDay
from matchmaker.services.schedules.published import PublishedMeeting, PublishedVisit
from matchmaker.translations import html_lang
from matchmaker.web.locale import current_locale, format_date
from matchmaker.web.presenters.delegation_card import journey
from matchmaker.web.presenters.facts import card_facts
from matchmaker.web.presenters.labels import language_label, listed
from matchmaker.web.presenters.pair import Pair
from matchmaker.web.presenters.reader import Reader, reader_for
from matchmaker.web.presenters.reasons import Reason, reasons_view
from matchmaker.web.presenters.summary import summary_of
from matchmaker.web.presenters.text import Text, entries, latin_name, name_of, written
from matchmaker.web.presenters.visit_card import clock
from matchmaker.web.words import _, ngettext

_MOST_FITS = 2
_MOST_WORDS = 3
_BETWEEN = " · "
_STOPS = ".。:："


@dataclass(frozen=True, slots=True)
class BriefMeeting:
    """One to meet: when and where, who, what it is, why it fits, what to mind."""

    when: str
    name: Text
    latin: str
    facts: tuple[Text, ...]
    summary: Text | None
    why: str
    mind: str


@dataclass(frozen=True, slots=True)
class BriefNote:
    label: str
    text: Text


@dataclass(frozen=True, slots=True)
class BriefSheet:
    """`lang` is that of its sentences; labels are words of it, since a page may hold several."""

    id: str
    lang: str
    kicker: Text
    name: Text
    latin: str
    lead: str
    meetings_title: str
    meetings_note: str
    why_label: str
    mind_label: str
    meetings: tuple[BriefMeeting, ...]
    left_out: str
    notes_title: str
    notes: tuple[BriefNote, ...]


def brief_locale(brief: Brief, asked: str | None) -> Locale:
    """What the reader asked for, else the language of the enterprise, else English."""
    own = primary(brief.profile.language or "")
    for tag in (asked, own):
        if tag in set(Locale):
            return Locale(tag)
    return Locale.EN


def brief_sheet(brief: Brief, lexicon: Lexicon, asked: str | None) -> BriefSheet:
    """Written in the language of the enterprise, whatever the language of the page."""
    locale = brief_locale(brief, asked)
    with force_locale(locale.value):
        return _sheet(brief, reader_for(brief.values, lexicon), html_lang(locale))


def _sheet(brief: Brief, reader: Reader, lang: str) -> BriefSheet:
    profile = brief.profile
    values = _names(profile)
    has_plan = any(line.meeting for line in brief.lines)
    return BriefSheet(
        id=f"brief-{profile.public_id}",
        lang=lang,
        kicker=written(brief.delegation.summary.name),
        name=name_of(values),
        latin=latin_name(values, current_locale()),
        lead=_lead(brief, has_plan=has_plan),
        meetings_title=_("Your meetings") if has_plan else _("Whom you should meet"),
        meetings_note=""
        if has_plan
        else _("The schedule is not out yet. These fit you best among the startups of Da Nang."),
        why_label=_("Why:"),
        mind_label=_("To mind:"),
        meetings=tuple(_meeting(line, brief, reader) for line in brief.lines),
        left_out=_left_out(brief.left_out),
        notes_title=_("Good to know"),
        notes=tuple(note for note in _notes(brief) if note.text.text),
    )


def _names(profile: DelegationProfile) -> Values:
    return {
        "name": profile.name,
        "name_latin": profile.name_latin,
        "language": profile.language,
    }


def _left_out(count: int) -> str:
    if not count:
        return ""
    return ngettext(
        "%(num)s more meeting is in your schedule.",
        "%(num)s more meetings are in your schedule.",
        count,
    )


def _lead(brief: Brief, *, has_plan: bool) -> str:
    if not has_plan:
        return journey(brief.delegation.summary)
    count = sum(len(day.meetings) for day in brief.days)
    words = ngettext("%(num)s meeting", "%(num)s meetings", count)
    days = listed(dict.fromkeys(_day_of(day) for day in brief.days if day.meetings))
    return _("%(meetings)s on %(days)s", meetings=words, days=days)


def _day_of(day: OwnDay) -> str:
    start = day.meetings[0].starts_at
    return format_date(local_time(start, day.schedule.time_zone).date())


def _meeting(line: BriefLine, brief: Brief, reader: Reader) -> BriefMeeting:
    when = _when(line.meeting, brief) if line.meeting else ""
    if line.other is None or line.explanation is None:
        return BriefMeeting(when, written(line.name), "", (), None, "", "")
    values = line.other.values
    reasons = reasons_view(line.explanation, reader)
    return BriefMeeting(
        when=when,
        name=name_of(values),
        latin=latin_name(values, current_locale()),
        facts=card_facts(Kind.STARTUP, values, reader),
        summary=summary_of(values, line.other.concepts, reader).sentence,
        why=_BETWEEN.join(_told(reason) for reason in reasons.fits[:_MOST_FITS]),
        mind=_told(reasons.minds[0]) if reasons.minds else "",
    )


def _when(meeting: PublishedMeeting, brief: Brief) -> str:
    """The clock of the event, the table with its room, and who interprets."""
    zone = next(day.schedule.time_zone for day in brief.days if meeting in day.meetings)
    start = local_time(meeting.starts_at, zone)
    until = start + timedelta(minutes=meeting.minutes)
    parts = [
        format_date(start.date())
        if len({_day_of(day) for day in brief.days if day.meetings}) > 1
        else "",
        _("%(start)s to %(end)s", start=clock(start), end=clock(until)),
        _("table %(number)s", number=meeting.table),
        meeting.room,
    ]
    if meeting.interpreter:
        voice = meeting.interpreter
        parts.append(_("P%(number)s %(name)s", number=voice.number, name=voice.name))
    return " · ".join(part for part in parts if part)


def _told(reason: Reason) -> str:
    words = [word.text for word in reason.words[:_MOST_WORDS]]
    words += [_both(pair) for pair in reason.pairs[:_MOST_WORDS]]
    shown = listed(dict.fromkeys(word for word in words if word))
    return f"{reason.title.rstrip(_STOPS)} ({shown})" if shown else reason.title


def _both(pair: Pair) -> str:
    """The word of the guest, and that of the startup where it is another."""
    guest, home = pair.guest.text, pair.home.text
    return guest if guest.casefold() == home.casefold() else f"{guest} ↔ {home}"


def _notes(brief: Brief) -> Iterator[BriefNote]:
    summary = brief.delegation.summary
    yield BriefNote(_("In Da Nang"), Text(journey(summary)))
    yield BriefNote(_("Received by"), written(summary.host_name))
    names = (one.details.name for one in brief.travellers)
    yield BriefNote(_("Who travels"), written(listed(names), brief.profile.language))
    for day in brief.days:
        schedule = day.schedule
        yield BriefNote(_("Where you meet"), written(schedule.venue))
        yield from (_visit(visit, day) for visit in day.visits)
    spoken = listed(map(language_label, entries(brief.values.get("languages"))))
    yield BriefNote(_("You meet in"), Text(spoken))
    if any(line.meeting and line.meeting.interpreter for line in brief.lines):
        said = _("P and a number name your interpreter, who waits at the table.")
        yield BriefNote(_("Interpreters"), Text(said))
    yield BriefNote(
        _("If something changes"), Text(_("The organizers at the entrance know the latest plan."))
    )


def _visit(visit: PublishedVisit, day: OwnDay) -> BriefNote:
    zone = day.schedule.time_zone
    leaves = local_time(visit.starts_at - timedelta(minutes=visit.travel_minutes), zone)
    bus = visit.buses.get(day.party.public_id)
    said = _(
        "%(name)s: %(day)s, the bus leaves at %(time)s",
        name=visit.name,
        day=format_date(leaves.date()),
        time=clock(leaves),
    )
    words = [said, _("bus %(number)s", number=bus)] if bus else [said]
    return BriefNote(_("Visit"), Text(listed(words)))
