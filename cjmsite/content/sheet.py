"""What stands in a CSV file? Its rows by the names of their columns, or all that is wrong with it."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cjmsite.content.document import MAX_PROBLEMS, decode
from cjmsite.content.mend import clip
from cjmsite.content.numbers import number_of
from cjmsite.diagnostics import ContentError, Diagnostic, Location, nearest

_NUMBER = re.compile(r"[+\-−–]?\d{1,15}(?:[.,]\d{1,15})?", re.ASCII)


class Row(NamedTuple):
    """A row: the line it begins in, and its texts by column."""

    line: int
    values: dict[str, str]


class Sheet:
    """A table whose first line names the columns; cells are parted by commas, semicolons or tabs.

    `columns` are those of the wanted ones that it has; others are left alone. Raises ContentError for what is no such
    table. Errors are gathered; `stop_at_errors` raises them.
    """

    def __init__(self, data: bytes, path: str, wanted: Sequence[str], needed: Sequence[str]) -> None:
        self._path = path
        self._lines = decode(data, path).split("\n")
        self._problems: list[Diagnostic] = []
        self._told: set[str] = set()
        self._parted = max(",;\t", key=self._lines[0].count)
        self._head = [name.strip().strip('"').strip().lower() for name in self._lines[0].split(self._parted)]
        self.columns = {name: self._head.index(name) for name in wanted if name in self._head}
        for name in needed:
            if name not in self.columns:
                self._lacks(name, wanted)
        self.stop_at_errors()

    def rows(self) -> Iterator[Row]:
        """The rows that hold anything, from the second line on."""
        reader = csv.reader(self._lines[1:], delimiter=self._parted, strict=True)
        line = 2
        try:
            for cells in reader:
                first, line = line, reader.line_num + 2
                if not any(cells):
                    continue
                if len(cells) < len(self._head):
                    many = f"this row has {len(cells)} of {len(self._head)} cells"
                    self._note(first, many, "part them as in the first line")
                    continue
                yield Row(first, {name: cells[at].strip() for name, at in self.columns.items()})
        except csv.Error:
            hint = 'put the whole cell in quotation marks, and write those within it twice: ""'
            self._note(min(line, len(self._lines)), "the quotation marks of this row don't match", hint)

    def number(self, row: Row, column: str) -> float | None:
        """The number in a cell; None for an empty or missing one, and, noted, for anything else."""
        typed = row.values.get(column, "")
        if not typed:
            return None
        if not _NUMBER.fullmatch(typed):
            self.error(row, f"'{clip(typed)}' is no number", "write it in digits, or leave the cell empty", column)
            return None
        return number_of(typed)

    def error(self, row: Row, message: str, hint: str, column: str) -> None:
        """Notes an error in a cell."""
        self._note(row.line, message, hint, column)

    def error_once(self, row: Row, message: str, hint: str, column: str) -> None:
        """Notes an error the first time it is met: a name that is unknown is so in every row."""
        if message not in self._told:
            self._told.add(message)
            self.error(row, message, hint, column)

    def stop_at_errors(self) -> None:
        """Raises ContentError when errors were noted."""
        if self._problems:
            raise ContentError(self._problems)

    def _lacks(self, name: str, wanted: Sequence[str]) -> None:
        columns = ", ".join(dict.fromkeys(wanted))
        if not self._lines[0].strip():
            self._note(1, "the file is empty", f"its first line names the columns, some of: {columns}")
            self.stop_at_errors()
        near = nearest(name, [one for one in self._head if one not in wanted])
        hint = f"rename the column '{near}'" if near else f"the first line names the columns, some of: {columns}"
        self._note(1, f"there is no column '{name}'", hint)

    def _note(self, line: int, message: str, hint: str, column: str = "") -> None:
        text = self._lines[line - 1]
        start, length = self._cell(text, column)
        where = Location(self._path, line, start + 1, max(1, length))
        self._problems.append(Diagnostic(where, message, hint, "error", text))
        if len(self._problems) >= MAX_PROBLEMS:
            message = f"there are more than {MAX_PROBLEMS} errors in this file"
            raise ContentError([*self._problems, Diagnostic(where, message, "mend these first", "error", text)])

    def _cell(self, text: str, column: str) -> tuple[int, int]:
        """Where a cell stands in its line, and its length; the whole line where quotation marks hide it."""
        at = self.columns.get(column)
        if at is None or '"' in text:
            return 0, len(text)
        cells = text.split(self._parted)
        before = sum(len(cell) + 1 for cell in cells[:at])
        return before + len(cells[at]) - len(cells[at].lstrip()), len(cells[at].strip())
