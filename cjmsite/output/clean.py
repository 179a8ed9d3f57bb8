"""Takes away what builds have made, and nothing else."""

from __future__ import annotations

import os
from collections.abc import Iterable

from cjmsite.output import manifest
from cjmsite.output.delivery import Changes, Delivery


def clean(folder: str | os.PathLike[str], root: str | os.PathLike[str], sources: Iterable[str] = ()) -> Changes:
    """Removes every file the manifest lists, the folders this leaves empty and the manifest; `removed` names the files.

    A folder that does not exist, or was never built into, stays as it is. Raises ToolError like `Delivery`.
    """
    place = os.path.join(folder, manifest.NAME)
    if not os.path.lexists(place):
        return Changes()
    with Delivery(folder, root, sources) as delivery:
        changes = delivery.commit({}, ())
        delivery.forget()
    return changes
