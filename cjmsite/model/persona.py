"""Personas: invented people that stand for real ones, and their empathy maps."""

from __future__ import annotations

from dataclasses import field

from cjmsite.model.evidence import Statement
from cjmsite.model.frozen import frozen


@frozen
class EmpathyMap:
    """What a persona says, does, thinks, feels, sees and hears; the fields are those of the 7-part layout."""

    who: tuple[Statement, ...] = ()
    must_do: tuple[Statement, ...] = ()
    sees: tuple[Statement, ...] = ()
    says: tuple[Statement, ...] = ()
    does: tuple[Statement, ...] = ()
    hears: tuple[Statement, ...] = ()
    thinks: tuple[Statement, ...] = ()
    feels: tuple[Statement, ...] = ()
    pains: tuple[Statement, ...] = ()
    gains: tuple[Statement, ...] = ()


@frozen
class Persona:
    """A model customer. Without `sources` it is labelled as assumed; `audience` is who may see it, as on a map."""

    id: str
    name: str
    language: str = ""
    kind: str = ""
    age: str = ""
    role: str = ""
    priority: str = ""
    value: str = ""
    portrait: str = ""
    sources: tuple[str, ...] = ()
    problem: Statement | None = None
    consequence: Statement | None = None
    likes: tuple[Statement, ...] = ()
    dislikes: tuple[Statement, ...] = ()
    does_not_care: tuple[Statement, ...] = ()
    needs: tuple[Statement, ...] = ()
    behaviour: tuple[Statement, ...] = ()
    preferences: tuple[Statement, ...] = ()
    quote: Statement | None = None
    empathy: EmpathyMap | None = None
    notes: str = ""
    tags: tuple[str, ...] = field(default=())
    audience: str = ""
