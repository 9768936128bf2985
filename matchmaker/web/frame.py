"""The frame of the page at hand, asked for by layouts."""

from __future__ import annotations

from typing import cast

from flask import g, request

from matchmaker.services.mail.notifications import count_news
from matchmaker.services.matches.shortlists import with_kept
from matchmaker.services.profiles.profiles import OwnProfile, profiles_of
from matchmaker.web.context import current_actor_or_none, current_hold, reading
from matchmaker.web.locale import language_links
from matchmaker.web.presenters.app_bar import Frame, frame_view, without_ways


def app_frame() -> Frame:
    """Built once a request, however many layouts place it."""
    if "frame" not in g:
        actor = current_actor_or_none()
        own: tuple[OwnProfile, ...] = ()
        news = 0
        if actor is not None:
            with reading() as session:
                own = profiles_of(session, actor) if actor.organizations else ()
                news = count_news(session, actor=actor)
                own = with_kept(session, actor=actor, profiles=own) if own else own
        frame = frame_view(
            actor,
            own,
            language_links(),
            news=news,
            endpoint=request.endpoint or "",
            address=request.path,
        )
        g.frame = without_ways(frame) if current_hold() else frame
    return cast("Frame", g.frame)
