"""Who may ask for which endpoint by which method, and how much they may send: one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from matchmaker.domain.api_scopes import Scope
from matchmaker.domain.permissions import Actor, kinds_to_find

Audience = Callable[[Actor], bool]
LOOKING = frozenset({"GET", "HEAD"})


class Body(Enum):
    """How much a request may carry."""

    SHORT = auto()
    FORM = auto()
    UPLOAD = auto()


@dataclass(frozen=True, slots=True)
class Rule:
    """Whom an endpoint lets in; which objects they find there is decided by services.

    `audience` None lets in everybody, without asking who they are.
    """

    audience: Audience | None
    body: Body = Body.SHORT
    is_open_to_held: bool = False
    """Also for who has signed in and has something else to do first."""
    is_for_programs: bool = False
    """They send a token, and no session counts; of `scope` None any token will do."""
    scope: Scope | None = None
    is_sent_from_anywhere: bool = False
    """A form without our form's token, from any site: what it carries is proof enough."""


def whoever_is_signed_in(_actor: Actor) -> bool:
    return True


def organizer(actor: Actor) -> bool:
    return actor.is_organizer


def finder(actor: Actor) -> bool:
    """Whoever has somebody to look for."""
    return bool(kinds_to_find(actor))


def organizer_or_lead(actor: Actor) -> bool:
    return actor.is_organizer or bool(actor.delegations)


def organizer_or_admin(actor: Actor) -> bool:
    return actor.is_organizer or actor.is_admin


PUBLIC = Rule(None)
PUBLIC_AND_HELD = Rule(None, is_open_to_held=True)
SIGNED_IN = Rule(whoever_is_signed_in)
ORGANIZER = Rule(organizer)
HELD = Rule(whoever_is_signed_in, is_open_to_held=True)
ORGANIZER_OR_LEAD = Rule(organizer_or_lead)
ORGANIZER_OR_ADMIN = Rule(organizer_or_admin)
FROM_ANYWHERE = Rule(None, is_sent_from_anywhere=True)
ANY_TOKEN = Rule(whoever_is_signed_in, is_for_programs=True)


def for_program(scope: Scope, body: Body = Body.SHORT) -> Rule:
    return Rule(whoever_is_signed_in, body, is_for_programs=True, scope=scope)


POLICY: Mapping[tuple[str, str], Rule] = {
    ("static", "GET"): PUBLIC,
    ("home.index", "GET"): PUBLIC,
    ("home.privacy", "GET"): PUBLIC,
    ("health.live", "GET"): PUBLIC,
    ("health.ready", "GET"): PUBLIC,
    ("accounts.sign_in", "GET"): PUBLIC,
    ("accounts.sign_in", "POST"): PUBLIC,
    ("accounts.code", "GET"): PUBLIC,
    ("accounts.code", "POST"): PUBLIC,
    ("accounts.sign_out", "POST"): HELD,
    ("sign_up.create", "GET"): PUBLIC,
    ("sign_up.create", "POST"): PUBLIC,
    ("personal_links.ask", "GET"): PUBLIC,
    ("personal_links.ask", "POST"): PUBLIC,
    ("personal_links.recover", "GET"): PUBLIC,
    ("personal_links.recover", "POST"): PUBLIC,
    ("personal_links.sent", "GET"): PUBLIC,
    ("personal_links.show", "GET"): PUBLIC_AND_HELD,
    ("personal_links.use", "POST"): PUBLIC_AND_HELD,
    ("verification.show", "GET"): HELD,
    ("verification.send", "POST"): HELD,
    ("verification.correct", "POST"): HELD,
    ("second_factor.show", "GET"): HELD,
    ("second_factor.begin", "POST"): HELD,
    ("second_factor.confirm", "POST"): HELD,
    ("second_factor.renew_codes", "POST"): SIGNED_IN,
    ("second_factor.turn_off", "POST"): SIGNED_IN,
    ("account.show", "GET"): SIGNED_IN,
    ("account.save", "POST"): SIGNED_IN,
    ("account.change_email", "POST"): SIGNED_IN,
    ("account.first_password", "GET"): SIGNED_IN,
    ("account.change_password", "POST"): SIGNED_IN,
    ("account.revoke_device", "POST"): SIGNED_IN,
    ("account.revoke_others", "POST"): SIGNED_IN,
    ("joining.show", "GET"): PUBLIC,
    ("joining.go_on", "POST"): PUBLIC,
    ("joining.accept", "POST"): PUBLIC,
    ("joining.resume", "GET"): HELD,
    ("invitations.index", "GET"): ORGANIZER,
    ("invitations.create", "POST"): ORGANIZER,
    ("invitations.upload", "POST"): Rule(organizer, Body.UPLOAD),
    ("invitations.refused", "POST"): Rule(organizer, Body.FORM),
    ("invitations.delegation", "POST"): ORGANIZER,
    ("invitations.sheet", "GET"): ORGANIZER,
    ("invitations.show", "GET"): SIGNED_IN,
    ("invitations.mail", "POST"): SIGNED_IN,
    ("invitations.renew", "POST"): SIGNED_IN,
    ("invitations.revoke", "POST"): SIGNED_IN,
    ("profiles.show", "GET"): SIGNED_IN,
    ("profiles.edit", "GET"): SIGNED_IN,
    ("profiles.edit", "POST"): Rule(whoever_is_signed_in, Body.FORM),
    ("profile_wizard.begin", "GET"): SIGNED_IN,
    ("profile_wizard.step", "GET"): SIGNED_IN,
    ("profile_wizard.step", "POST"): Rule(whoever_is_signed_in, Body.FORM),
    ("past_companies.add", "POST"): Rule(whoever_is_signed_in, Body.FORM),
    ("past_companies.preview", "POST"): Rule(whoever_is_signed_in, Body.FORM),
    ("past_companies.take", "POST"): Rule(whoever_is_signed_in, Body.FORM),
    ("profile_drafts.keep", "POST"): Rule(whoever_is_signed_in, Body.FORM),
    ("profile_drafts.discard", "POST"): SIGNED_IN,
    ("profile_publishing.publish", "POST"): SIGNED_IN,
    ("profile_publishing.hide", "POST"): SIGNED_IN,
    ("profile_versions.index", "GET"): SIGNED_IN,
    ("profile_versions.compare", "GET"): SIGNED_IN,
    ("profile_versions.restore", "POST"): SIGNED_IN,
    ("openings.index", "GET"): SIGNED_IN,
    ("files.index", "GET"): SIGNED_IN,
    ("files.put_logo", "POST"): Rule(whoever_is_signed_in, Body.UPLOAD),
    ("files.put_deck", "POST"): Rule(whoever_is_signed_in, Body.UPLOAD),
    ("files.remove_logo", "POST"): SIGNED_IN,
    ("files.remove_deck", "POST"): SIGNED_IN,
    ("files.show_deck_to", "POST"): SIGNED_IN,
    ("files.logo", "GET"): SIGNED_IN,
    ("files.deck", "GET"): SIGNED_IN,
    ("files.deck_page", "GET"): SIGNED_IN,
    ("personal_data.mine", "GET"): SIGNED_IN,
    ("personal_data.agree", "POST"): SIGNED_IN,
    ("personal_data.withdraw", "POST"): SIGNED_IN,
    ("personal_data.export", "POST"): SIGNED_IN,
    ("personal_data.put_request", "POST"): SIGNED_IN,
    ("personal_data.withdraw_request", "POST"): SIGNED_IN,
    ("personal_data.ask_to_erase", "GET"): SIGNED_IN,
    ("personal_data.erase", "POST"): SIGNED_IN,
    ("data_requests.index", "GET"): ORGANIZER_OR_ADMIN,
    ("data_requests.answer", "POST"): ORGANIZER_OR_ADMIN,
    ("data_requests.carry_out", "POST"): ORGANIZER_OR_ADMIN,
    ("audit.index", "GET"): ORGANIZER,
    ("audit.export", "POST"): ORGANIZER,
    ("readings.lift", "POST"): SIGNED_IN,
    ("readings.rule_out", "POST"): SIGNED_IN,
    ("matches.index", "GET"): SIGNED_IN,
    ("matches.show", "GET"): SIGNED_IN,
    ("comparisons.show", "GET"): SIGNED_IN,
    ("shortlists.index", "GET"): SIGNED_IN,
    ("shortlists.add", "POST"): SIGNED_IN,
    ("shortlists.remove", "POST"): SIGNED_IN,
    ("shortlists.edit", "GET"): SIGNED_IN,
    ("shortlists.edit", "POST"): Rule(whoever_is_signed_in, Body.FORM),
    ("shortlists.summary", "GET"): SIGNED_IN,
    ("shortlists.export", "GET"): SIGNED_IN,
    ("shortlists.export", "POST"): SIGNED_IN,
    ("hidden.index", "GET"): SIGNED_IN,
    ("hidden.choose", "GET"): SIGNED_IN,
    ("hidden.hide", "POST"): SIGNED_IN,
    ("hidden.show", "POST"): SIGNED_IN,
    ("searches.index", "GET"): Rule(finder),
    ("searches.new", "GET"): Rule(finder),
    ("searches.save", "POST"): Rule(finder),
    ("searches.open_again", "POST"): Rule(finder),
    ("searches.change", "POST"): Rule(finder),
    ("searches.delete", "POST"): Rule(finder),
    ("interests.choose", "POST"): SIGNED_IN,
    ("interests.refuse", "GET"): SIGNED_IN,
    ("interests.refuse", "POST"): SIGNED_IN,
    ("requests.index", "GET"): Rule(finder),
    ("requests.show", "GET"): SIGNED_IN,
    ("requests.new", "GET"): SIGNED_IN,
    ("requests.new", "POST"): Rule(whoever_is_signed_in, Body.FORM),
    ("requests.accept", "POST"): SIGNED_IN,
    ("requests.decline", "POST"): SIGNED_IN,
    ("requests.withdraw", "POST"): SIGNED_IN,
    ("requests.propose", "POST"): SIGNED_IN,
    ("hosts.caps", "GET"): ORGANIZER,
    ("hosts.caps", "POST"): ORGANIZER,
    ("hosts.learning", "GET"): ORGANIZER,
    ("hosts.learn", "POST"): ORGANIZER,
    ("hosts.revert", "POST"): ORGANIZER,
    ("today.index", "GET"): SIGNED_IN,
    ("search.index", "GET"): Rule(finder),
    ("delegations.index", "GET"): ORGANIZER_OR_LEAD,
    ("delegations.show", "GET"): ORGANIZER_OR_LEAD,
    ("delegations.matrix", "GET"): ORGANIZER_OR_LEAD,
    ("organizations.index", "GET"): ORGANIZER,
    ("organizations.show", "GET"): ORGANIZER,
    ("organizations.verify", "POST"): ORGANIZER,
    ("organizations.vet", "POST"): ORGANIZER,
    ("organizations.confirm", "POST"): ORGANIZER,
    ("organizations.revoke", "POST"): ORGANIZER,
    ("people.index", "GET"): SIGNED_IN,
    ("people.invite", "POST"): SIGNED_IN,
    ("people.change", "POST"): SIGNED_IN,
    ("people.remove", "POST"): SIGNED_IN,
    ("people.transfer", "POST"): SIGNED_IN,
    ("people.leave", "POST"): SIGNED_IN,
    ("team.index", "GET"): Rule(organizer_or_admin),
    ("team.invite", "POST"): Rule(organizer_or_admin),
    ("team.remove", "POST"): Rule(organizer_or_admin),
    ("imports.index", "GET"): ORGANIZER,
    ("imports.create", "POST"): Rule(organizer, Body.UPLOAD),
    ("imports.show", "GET"): ORGANIZER,
    ("imports.apply", "POST"): ORGANIZER,
    ("imports.discard", "POST"): ORGANIZER,
    ("imports.override", "POST"): ORGANIZER,
    ("imports.refused", "GET"): ORGANIZER,
    ("lexicon.index", "GET"): ORGANIZER,
    ("lexicon.concepts", "GET"): ORGANIZER,
    ("lexicon.concept", "GET"): ORGANIZER,
    ("lexicon.new_concept", "GET"): ORGANIZER,
    ("lexicon.changes", "GET"): ORGANIZER,
    ("lexicon.export", "GET"): ORGANIZER,
    ("lexicon.place_word", "POST"): ORGANIZER,
    ("lexicon.ignore", "POST"): ORGANIZER,
    ("lexicon.add_words", "POST"): ORGANIZER,
    ("lexicon.remove_words", "POST"): ORGANIZER,
    ("lexicon.add_concept", "POST"): ORGANIZER,
    ("lexicon.undo", "POST"): ORGANIZER,
    ("lexicon.read_again", "POST"): ORGANIZER,
    ("notifications.index", "GET"): SIGNED_IN,
    ("notifications.show", "GET"): SIGNED_IN,
    ("notifications.follow", "POST"): SIGNED_IN,
    ("notifications.read_all", "POST"): SIGNED_IN,
    ("letters.index", "GET"): ORGANIZER,
    ("letters.send_again", "POST"): ORGANIZER,
    ("unsubscribing.show", "GET"): PUBLIC,
    ("unsubscribing.stop", "POST"): FROM_ANYWHERE,
    ("api.document", "GET"): PUBLIC,
    ("api.me", "GET"): ANY_TOKEN,
    ("api.profile", "GET"): for_program(Scope.PROFILES_READ),
    ("api.change_profile", "PATCH"): for_program(Scope.PROFILES_WRITE, Body.FORM),
    ("api.matches", "GET"): for_program(Scope.MATCHES_READ),
    ("api.match", "GET"): for_program(Scope.MATCHES_READ),
    ("api.set_interest_in", "PUT"): for_program(Scope.INTERESTS_WRITE),
    ("api.take_interest_back", "DELETE"): for_program(Scope.INTERESTS_WRITE),
    ("api.requests", "GET"): for_program(Scope.REQUESTS_READ),
    ("api.send", "POST"): for_program(Scope.REQUESTS_WRITE),
    ("api.meeting_request", "GET"): for_program(Scope.REQUESTS_READ),
    ("api.accept", "POST"): for_program(Scope.REQUESTS_WRITE),
    ("api.decline", "POST"): for_program(Scope.REQUESTS_WRITE),
    ("api.withdraw", "POST"): for_program(Scope.REQUESTS_WRITE),
    ("api.propose", "POST"): for_program(Scope.REQUESTS_WRITE),
    ("api_tokens.index", "GET"): SIGNED_IN,
    ("api_tokens.create", "POST"): SIGNED_IN,
    ("api_tokens.revoke", "POST"): SIGNED_IN,
}


def rule_for(endpoint: str, method: str) -> Rule | None:
    return POLICY.get((endpoint, "GET" if method in LOOKING else method))
