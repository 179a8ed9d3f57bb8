"""Which English words stand for the ids of the vocabulary? The catalogues translate them, one context a kind."""

from __future__ import annotations

from collections.abc import Mapping

_LANES = {
    "story": ("Story", "What it looks like"),
    "does": ("Does", "What the customer does"),
    "thinks": ("Thinks", "What goes through their mind"),
    "says": ("Says", "In their own words"),
    "expects": ("Expects", "What they count on"),
    "with": ("With whom", "Who else is there"),
    "draws": ("Motives", "What draws the customer on"),
    "hinders": ("Barriers", "What holds the customer back"),
    "alternatives": ("Alternatives", "What else the customer weighs"),
    "touchpoints": ("Touchpoints", "Where we meet"),
    "channels": ("Channels", "Ways of contact"),
    "senses": ("Senses", "What is seen, heard and felt"),
    "feels": ("Feels", "How the customer feels"),
    "pains": ("Pain points", "What gets in the way"),
    "gains": ("Gains", "Joys and benefits to keep"),
    "moment": ("Moments of truth", "Where trust is won or lost"),
    "time": ("Time", "How long it takes"),
    "next": ("Next", "Where people go from here"),
    "physical": ("Physical evidence", "What the customer sees and touches"),
    "front": ("Frontstage", "Work the customer sees"),
    "back": ("Backstage", "Work the customer does not see"),
    "support": ("Support processes", "What the work rests on"),
    "systems": ("Systems", "Software and equipment behind it"),
    "fails": ("Fail points", "Where it can go wrong"),
    "kpis": ("Measures", "Where we are and where we aim"),
    "ideas": ("Opportunities", "What we could do better"),
    "owner": ("Owner", "Who answers for the step"),
}

_CHANNELS = {
    "face to face": ("Face to face", "Whom does the customer meet in person, and where?"),
    "phone": ("Phone", "Who calls whom, and what about?"),
    "website": ("Website", "Which pages does the customer visit, and what for?"),
    "email": ("Email", "Who writes to whom, and what about?"),
    "newsletter": ("Newsletter", "Which newsletters reach the customer, and are they read?"),
    "social": ("Social media", "Where does the customer see us, follow us or talk about us?"),
    "tv": ("Television", "What does the customer see about us on television?"),
    "radio": ("Radio", "What does the customer hear about us on the radio?"),
    "press": ("Press", "What does the customer read about us in newspapers and magazines?"),
    "app": ("App", "What does the customer do in the app?"),
    "chat": ("Chat", "What does the customer ask in the chat, and who answers?"),
    "sms": ("Text message", "Which text messages does the customer get or send?"),
    "shop": ("Shop", "What does the customer see and do in the shop?"),
    "billboard": ("Billboard", "Which outdoor advertisements does the customer pass?"),
    "ad": ("Online advertisement", "Which advertisement brings the customer to us?"),
    "cold call": ("Cold call", "Whom do we call unasked, and how is the call received?"),
    "letter": ("Letter", "What comes by post, and what does the customer send?"),
    "event": ("Event", "At which fairs and gatherings does the customer meet us?"),
    "word of mouth": ("Word of mouth", "Who tells the customer about us, and what?"),
    "reviews": ("Reviews", "Whose ratings and experiences does the customer read?"),
}

_EMPATHY = {
    "who": ("Who", "Whom do we want to understand, and in which situation?"),
    "must_do": ("Has to do", "What must they get done or decide?"),
    "sees": ("Sees", "What do they see around them and on the market?"),
    "says": ("Says", "What have we heard them say?"),
    "does": ("Does", "What do they do, and how do they behave?"),
    "hears": ("Hears", "What do friends, colleagues and the media tell them?"),
    "thinks": ("Thinks", "What is on their mind that they may not say aloud?"),
    "feels": ("Feels", "What worries them, and what moves them?"),
    "thinks_and_feels": ("Thinks and feels", "What really matters to them?"),
    "says_and_does": ("Says and does", "What do they say and do in front of others?"),
    "pains": ("Pains", "What do they fear, and what stands in their way?"),
    "gains": ("Gains", "What do they want, and what would be a success?"),
}

PHASE_SETS: Mapping[str, tuple[str, ...]] = {
    "purchase-5": ("orientation", "comparison", "acquisition", "use", "after-sales"),
    "before-during-after": ("before", "during", "after"),
    "pre-core-post": ("pre-service", "core-service", "post-service"),
    "awareness-to-loyalty": ("awareness", "consideration", "purchase", "follow-up", "loyalty"),
}
"""The built-in sets of phases a new map can start from, and the ids of their phases in order."""

_PHASE_SETS = {
    "purchase-5": ("Five phases of a purchase", "From noticing a need to support after the sale"),
    "before-during-after": ("Before, during and after", "Three phases round a purchase or a use"),
    "pre-core-post": ("Pre-service, core service and post-service", "A service divided by where its value arises"),
    "awareness-to-loyalty": ("From awareness to loyalty", "From the first glimpse to a returning customer"),
}

_PHASES = {
    "orientation": ("Orientation", "The customer notices a need and looks for ways to meet it"),
    "comparison": ("Comparison", "The customer weighs the alternatives against one another"),
    "acquisition": ("Acquisition", "The customer chooses, pays and receives"),
    "use": ("Use", "The customer uses the product or service in everyday life"),
    "after-sales": ("After-sales", "Support, feedback and the next purchase"),
    "before": ("Before", "All that happens before the purchase or use"),
    "during": ("During", "The purchase or use itself"),
    "after": ("After", "All that follows the purchase or use"),
    "pre-service": ("Pre-service", "Contacts and preparations before the value arises"),
    "core-service": ("Core service", "The customer receives the value they came for"),
    "post-service": ("Post-service", "Contacts after the service, such as feedback"),
    "awareness": ("Awareness", "The customer learns that we exist"),
    "consideration": ("Consideration", "The customer finds out whether we suit the need"),
    "purchase": ("Purchase", "The customer decides and pays"),
    "follow-up": ("Follow-up", "We make sure that the purchase served its purpose"),
    "loyalty": ("Loyalty", "The customer comes back and recommends us to others"),
}

_SERVICE = {
    "before": ("Pre-service", "Prepares the value"),
    "core": ("Core service", "The customer receives the value"),
    "after": ("Post-service", "Contact after the service"),
}

_INTERVIEW = {
    "product": "Which product or service is it about? One a map.",
    "who": "Who goes through it? A person's name, or as exact a group as you can.",
    "scenario": "In which situation does it begin?",
    "goal": "What do they want in the end?",
    "step": "What happens first? An empty line ends the phase.",
    "next": "What happens next? An empty line ends the phase.",
    "thinks": "What do they think then?",
    "feels": "How does it feel, from -2 to 2? A word may follow, as in: -1 uneasy",
    "feels again": "Please begin with a number from -2 to 2, or leave it empty.",
    "contacts": "Where do you meet? Numbers with spaces between; empty for nowhere.",
    "pains": "What gets in the way?",
    "ideas": "What could be better?",
    "owner": "Who answers for the whole path? One name.",
    "source": "How do you know? Name the interviews or the survey; empty if these are guesses.",
}

EMOTIONS: Mapping[str, float] = {
    "Neutral": 0,
    "Satisfied": 1,
    "Irritated": -1,
    "Disappointed": -1.5,
    "Delighted": 2,
    "Angry": -2,
}
"""Words for an axis and their scores on the default scale −2 to 2, the milder first."""

INTERVALS: Mapping[str, tuple[str, str]] = {
    "day": ("every %(num)d day", "every %(num)d days"),
    "week": ("every %(num)d week", "every %(num)d weeks"),
    "month": ("every %(num)d month", "every %(num)d months"),
    "year": ("every %(num)d year", "every %(num)d years"),
}
"""How often a map is reviewed, by unit: the forms for one and for many."""


def _explained(label: str, explanation: str, pairs: Mapping[str, tuple[str, str]]) -> dict[str, dict[str, str]]:
    return {
        label: {key: pair[0] for key, pair in pairs.items()},
        explanation: {key: pair[1] for key, pair in pairs.items()},
    }


TERMS: Mapping[str, Mapping[str, str]] = {
    **_explained("lane", "lane help", _LANES),
    **_explained("channel", "channel question", _CHANNELS),
    **_explained("empathy", "empathy question", _EMPATHY),
    **_explained("phase set", "phase set help", _PHASE_SETS),
    **_explained("phase", "phase help", _PHASES),
    **_explained("service", "service help", _SERVICE),
    "interview": _INTERVIEW,
    "emotion": {word: word for word in EMOTIONS},
    "channel kind": {"physical": "Physical", "digital": "Digital", "intangible": "Intangible"},
    "group": {"channel": "Channels", "object": "Objects", "procedure": "Ways of working", "people": "People"},
    "sense": {
        "sight": "Sight",
        "light": "Light",
        "colour": "Colour",
        "sound": "Sound",
        "smell": "Smell",
        "taste": "Taste",
        "touch": "Touch",
        "material": "Material",
        "mood": "Mood",
    },
    "initiator": {"customer": "The customer makes contact", "company": "The company makes contact"},
    "used by": {"customer": "Used by the customer", "company": "Used by the company"},
    "effect": {"direct": "Direct effect", "through staff": "Effect through staff"},
    "source": {"own": "Own", "paid": "Paid", "earned": "Earned"},
    "touchpoint tag": {"feedback": "Feedback", "co-create": "Created together"},
    "status": {"draft": "Draft", "review": "In review", "published": "Published", "retired": "Retired"},
    "state": {"as-is": "Current state", "to-be": "Future state", "actual": "Actual journey"},
    "market": {"b2b": "Businesses (B2B)", "b2c": "Consumers (B2C)", "both": "Businesses and consumers"},
    "use": {
        "marketing": "Marketing",
        "customer service": "Customer service",
        "product": "Product design",
        "service design": "Service design",
        "feedback": "Following feedback",
    },
    "because": {"expertise": "Staff expertise", "service": "Level of service", "product": "Product quality"},
    "idea status": {
        "new": "New",
        "planned": "Planned",
        "doing": "In progress",
        "done": "Done",
        "dropped": "Dropped",
    },
    "idea kind": {"remove pain": "Removes a pain", "add gain": "Adds a gain"},
    "persona kind": {"primary": "Primary persona", "secondary": "Secondary persona", "negative": "Negative persona"},
    "priority": {"high": "High", "medium": "Medium", "low": "Low"},
    "interval": {"day": "every day", "week": "every week", "month": "every month", "year": "every year"},
    "six": {
        "stakeholders": "Invite the stakeholders",
        "group": "Find the target group",
        "map": "Draw the map",
        "problems": "Find problems and joys",
        "redesign": "Redesign by consensus",
        "review": "Review and measure",
    },
    "reached": {"done": "Done", "begun": "Begun", "open": "Not begun"},
    "lacks": {
        "team": "several people in the team",
        "facilitator": "a facilitator",
        "people": "whose journey it is",
        "situation": "a scenario or a goal",
        "course": "three steps or more",
        "feelings": "feelings",
        "pains": "pain points",
        "gains": "gains",
        "ideas": "ideas",
        "agreed": "agreement",
        "reviewed": "a first review",
        "plan": "when to review again",
        "measures": "measures",
    },
    "evidence": {"cited": "Cited", "assumed": "Assumed", "bare": "No evidence"},
}
"""English terms by kind and id. The kind is the gettext context; what a kind holds is told at its method in `Words`."""
