"""The table of views: which function makes what a page shows, by the name of its template."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from cjmsite.views.article import article
from cjmsite.views.blueprint import blueprint
from cjmsite.views.empathy import empathy
from cjmsite.views.improvement import improvement
from cjmsite.views.index import index
from cjmsite.views.journey import journey
from cjmsite.views.persona import persona
from cjmsite.views.personas import personas
from cjmsite.views.storyboard import storyboard
from cjmsite.views.touchpoints import touchpoints

VIEWS: Mapping[str, Callable[..., Any]] = {
    "journey.html": journey,
    "blueprint.html": blueprint,
    "storyboard.html": storyboard,
    "touchpoints.html": touchpoints,
    "improvement.html": improvement,
    "persona.html": persona,
    "empathy.html": empathy,
    "article.html": article,
    "index.html": index,
    "personas.html": personas,
}
