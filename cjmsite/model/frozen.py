"""What all of the model is made of: records that nobody changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

Class = TypeVar("Class")


@dataclass_transform(frozen_default=True, eq_default=True)
def frozen(cls: type[Class]) -> type[Class]:
    """A frozen dataclass with slots, equal to another and hashed by its fields.

    It is the type checker that keeps it frozen: at run time each field of a frozen dataclass is set by a call, which
    costs a build one part in twenty and each class more methods to be written when the program starts.
    """
    return dataclass(slots=True, unsafe_hash=True)(cls)
