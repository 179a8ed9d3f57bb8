"""The table of views: which function makes what a page shows, by the name of its template."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from cjmsite.views.article import article
from cjmsite.views.backlog import backlog
from cjmsite.views.blueprint import blueprint
from cjmsite.views.canvases import canvases
from cjmsite.views.compare import compare
from cjmsite.views.contrast import contrast
from cjmsite.views.empathy import empathy
from cjmsite.views.grievances import grievances
from cjmsite.views.grouped import grouped
from cjmsite.views.improvement import improvement
from cjmsite.views.index import index
from cjmsite.views.journey import journey
from cjmsite.views.overview import overview
from cjmsite.views.persona import persona
from cjmsite.views.personas import personas
from cjmsite.views.reviews import reviews
from cjmsite.views.search import search
from cjmsite.views.storyboard import storyboard
from cjmsite.views.touchpoints import touchpoints
from cjmsite.views.usage import usage

VIEWS: Mapping[str, Callable[..., Any]] = {
    "journey.html": journey,
    "bare.html": journey,
    "blueprint.html": blueprint,
    "storyboard.html": storyboard,
    "touchpoints.html": touchpoints,
    "improvement.html": improvement,
    "contrast.html": contrast,
    "persona.html": persona,
    "empathy.html": empathy,
    "canvases.html": canvases,
    "article.html": article,
    "compare.html": compare,
    "backlog.html": backlog,
    "index.html": index,
    "personas.html": personas,
    "overview.html": overview,
    "grouped.html": grouped,
    "usage.html": usage,
    "grievances.html": grievances,
    "reviews.html": reviews,
    "search.html": search,
}
