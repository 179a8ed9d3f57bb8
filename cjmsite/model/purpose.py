"""What is a map used for?"""

from __future__ import annotations

USES: tuple[str, ...] = ("marketing", "customer service", "product", "service design", "feedback")
"""The uses that a map may name, in the order in which lists have them."""
