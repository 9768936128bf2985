"""The page of a ranked list: whose it is, what it leaves out, what an empty one advises."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import url_for

from matchmaker.domain.enums import Kind
from matchmaker.services.matches.matches import MatchList, RuledOutItem
from matchmaker.services.profiles.profiles import StoredProfile
from matchmaker.web.forms.matches import FilterForm
from matchmaker.web.locale import format_number
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.empty import Empty
from matchmaker.web.presenters.explanation import RuleOut, rule_out
from matchmaker.web.presenters.profile_visibility import visibility_notice
from matchmaker.web.presenters.tabs import Tab, Tabs
from matchmaker.web.presenters.text import Text, name_of
from matchmaker.web.words import _, ngettext, paragraph

MOST_DROPS = 2
"""So many ways out of an empty list are buttons."""


@dataclass(frozen=True, slots=True)
class RuledOutLine:
    """A profile that is not listed, and the rules that say so."""

    name: Text
    href: str
    rules: tuple[RuleOut, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """A condition at work, the list without it, and how many stand in that one."""

    label: str
    href: str
    found: int


def list_title(kind: Kind) -> str:
    return _("Startups for you") if kind is Kind.INVESTOR else _("Investors for you")


def list_title_for(owner: StoredProfile) -> str:
    """The title for who works in the organization's name."""
    return _("Matches of %(name)s", name=owner.name)


def list_lead(matches: MatchList) -> str:
    """How many there are, whom they are ranked for."""
    if matches.kind is Kind.INVESTOR:
        return ngettext(
            "%(num)s startup of Da Nang, ranked for %(name)s.",
            "%(num)s startups of Da Nang, ranked for %(name)s.",
            matches.total,
            name=matches.owner.name,
        )
    return ngettext(
        "%(num)s investor or visiting enterprise may want to meet %(name)s.",
        "%(num)s investors and visiting enterprises may want to meet %(name)s.",
        matches.total,
        name=matches.owner.name,
    )


def found_line(found: int, total: int, form: FilterForm) -> str:
    if not form.query:
        return ngettext("%(num)s match", "%(num)s matches", found)
    return ngettext(
        "%(num)s of %(total)s fits the conditions",
        "%(num)s of %(total)s fit the conditions",
        found,
        total=format_number(total),
    )


def amount_legend(kind: Kind) -> str:
    return _("Amount raised") if kind is Kind.INVESTOR else _("Ticket")


def profile_tabs(owner: StoredProfile, current: str, count: int | None = None) -> Tabs:
    """The pages of one's own organization; `current` is the word for one of them."""
    own = owner.public_id
    shown = format_number(count) if count is not None else ""
    label = _("Startups for you") if owner.kind is Kind.INVESTOR else _("Investors for you")
    matches = Tab(label, url_for("matches.index", profile_id=own), current == "matches", shown)
    profile = Tab(_("Profile"), url_for("profiles.show", profile_id=own), current == "profile")
    openings = Tab(
        _("Who opened what"), url_for("openings.index", profile_id=own), current == "openings"
    )
    files = Tab(_("Logo and deck"), url_for("files.index", profile_id=own), current == "files")
    items = (profile, files, openings)
    kept = Tab(
        _("My shortlist"), url_for("shortlists.index", profile_id=own), current == "shortlist"
    )
    hidden = Tab(_("Hidden"), url_for("hidden.index", profile_id=own), current == "hidden")
    ranked = (matches, kept, *items, hidden)
    all_items = items if owner.kind is Kind.PARTNER else ranked
    return Tabs(_("Pages of %(name)s", name=owner.name), all_items)


def ruled_out_lines(items: Sequence[RuledOutItem]) -> tuple[RuledOutLine, ...]:
    return tuple(
        RuledOutLine(
            name_of(item.other.values),
            url_for("profiles.show", profile_id=item.other.public_id),
            tuple(map(rule_out, item.reasons)),
        )
        for item in items
    )


def ruled_out_title(count: int, kind: Kind) -> str:
    if kind is Kind.INVESTOR:
        return ngettext(
            "%(num)s startup is left out because you do not look at its field",
            "%(num)s startups are left out because you do not look at their field",
            count,
        )
    return ngettext(
        "%(num)s investor is left out because it does not look at your field",
        "%(num)s investors are left out because they do not look at your field",
        count,
    )


def empty_list(owner: StoredProfile) -> Empty:
    """Nothing to rank, filters or not."""
    if owner.facts.is_published:
        return Empty(
            _("No matches yet"), _("There is nobody on the other side yet. Come back later.")
        )
    why = visibility_notice(owner)
    profile = Button(_("Go to the profile"), url_for("profiles.show", profile_id=owner.public_id))
    return Empty(why.title, why.text, (profile,))


def nothing_found(without: Iterable[Without], clear: Button) -> Empty:
    """No profile fits: which condition to drop, and what that would bring."""
    helpful = sorted((w for w in without if w.found), key=lambda w: -w.found)
    drop = tuple(
        Button(_("Drop %(condition)s", condition=w.label), w.href) for w in helpful[:MOST_DROPS]
    )
    sentences = [
        ngettext(
            "Without %(condition)s there is %(num)s.",
            "Without %(condition)s there are %(num)s.",
            w.found,
            condition=w.label,
        )
        for w in helpful
    ]
    text = paragraph(*sentences) or _("Taking one condition away is not enough; take several away.")
    return Empty(_("Nobody fits all of these conditions"), text, (*drop, clear))
