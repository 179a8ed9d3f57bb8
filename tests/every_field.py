"""Model objects in which every text is a word of its own, so that a test can ask a page for each of them."""

import dataclasses
import types
import typing
from collections.abc import Mapping
from typing import Any, Literal, get_args, get_origin, get_type_hints


class Tokens:
    """Hands out words that occur nowhere else and remembers which field each was for."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        self.places: dict[str, str] = {}
        self._given = given

    def fill(self, kind: type, place: str = "") -> Any:
        """An object of a model class with every field filled; `given` holds fixed values by `Class.field`."""
        hints = get_type_hints(kind)
        values = {
            field.name: self._given.get(f"{kind.__name__}.{field.name}", Ellipsis)
            for field in dataclasses.fields(kind)
            if field.init
        }
        return kind(
            **{
                name: self.value(hints[name], f"{place or kind.__name__}.{name}") if value is Ellipsis else value
                for name, value in values.items()
            }
        )

    def value(self, kind: Any, place: str) -> Any:
        """A value of any type the model uses."""
        origin, arguments = get_origin(kind), get_args(kind)
        if origin in (typing.Union, types.UnionType):
            return self.value(next(a for a in arguments if a is not type(None)), place)
        if origin is tuple:
            return (self.value(arguments[0], place),)
        if origin is Literal:
            return arguments[0]
        if origin is not None and issubclass(origin, Mapping):
            return {self.value(arguments[0], place + ".key"): self.value(arguments[1], place)}
        if dataclasses.is_dataclass(kind):
            return self.fill(kind, place)
        if kind is str:
            return self._word(place)
        return {bool: True, int: 4, float: 1.0}[kind]

    def _word(self, place: str) -> str:
        word = f"zq{len(self.places):03d}x"
        self.places[word] = place
        return word
