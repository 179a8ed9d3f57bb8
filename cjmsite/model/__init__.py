"""The field's words, frozen: journeys, touchpoints, feelings, lanes, personas, evidence, the site."""

from cjmsite.model.emotion import EMOTION_WORDS, EVERYONE, Curve, Scale, Score
from cjmsite.model.evidence import Citation, EvidenceLevel, Quantity, Source, Statement
from cjmsite.model.journey import (
    LEAVE,
    Board,
    Branch,
    Gain,
    Idea,
    Image,
    JourneyMap,
    Kpi,
    Pain,
    Phase,
    Revision,
    Step,
)
from cjmsite.model.lane import BACKSTAGE_LANES, LANES, QUOTE_LANES, STATEMENT_LANES
from cjmsite.model.persona import EmpathyMap, Persona
from cjmsite.model.site import (
    Article,
    ArticleSummary,
    Asset,
    MapSummary,
    PersonaSummary,
    SiteConfig,
    Vocabulary,
)
from cjmsite.model.touchpoint import CHANNELS, GROUPS, Channel, Group, Touchpoint

__all__ = [
    "BACKSTAGE_LANES",
    "CHANNELS",
    "EMOTION_WORDS",
    "EVERYONE",
    "GROUPS",
    "LANES",
    "LEAVE",
    "QUOTE_LANES",
    "STATEMENT_LANES",
    "Article",
    "ArticleSummary",
    "Asset",
    "Board",
    "Branch",
    "Channel",
    "Citation",
    "Curve",
    "EmpathyMap",
    "EvidenceLevel",
    "Gain",
    "Group",
    "Idea",
    "Image",
    "JourneyMap",
    "Kpi",
    "MapSummary",
    "Pain",
    "Persona",
    "PersonaSummary",
    "Phase",
    "Quantity",
    "Revision",
    "Scale",
    "Score",
    "SiteConfig",
    "Source",
    "Statement",
    "Step",
    "Touchpoint",
    "Vocabulary",
]
