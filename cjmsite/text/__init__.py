"""How does an author's Markdown become HTML that cannot harm its reader, and plain words where HTML has no place?"""

from cjmsite.text.cells import CELL_LIMIT, inline, marked, strip
from cjmsite.text.documents import PAGE_LIMIT, Heading, Target, block, headings, targets
from cjmsite.text.links import NO_LINKS, URL_LIMIT, href, safe_url, slug, stay

__all__ = [
    "CELL_LIMIT",
    "NO_LINKS",
    "PAGE_LIMIT",
    "URL_LIMIT",
    "Heading",
    "Target",
    "block",
    "headings",
    "href",
    "inline",
    "marked",
    "safe_url",
    "slug",
    "stay",
    "strip",
    "targets",
]
