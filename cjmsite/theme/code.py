"""What a template compiles to: the same Python that Jinja writes, without what our templates never need."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from keyword import iskeyword
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Macro
from markupsafe import Markup, _escape_inner  # type: ignore[attr-defined]  # it has no public name

_ASKS_IF_THERE = frozenset({"defined", "undefined", "default", "d"})


_GIVEN = frozenset({"page", "site", "words"})
"""What the program hands every template: objects with attributes and no items."""


def escape(value: object) -> str:
    """What `markupsafe.escape` gives, as a plain string.

    Compiled templates only join what it returns, and building a Markup object for every value is four fifths of a
    page's rendering time.
    """
    kind = type(value)
    if kind is str:
        return _escape_inner(value)  # type: ignore[arg-type]
    if kind is Markup:
        return value  # type: ignore[return-value]
    if kind is int or kind is float:
        return str(value)
    if hasattr(value, "__html__"):
        return str(value.__html__())
    return _escape_inner(str(value))


class PlainMacro:
    """A macro called with all its arguments in their order, as nearly all are: no time is spent on sorting them.

    Whatever else a macro can do, Jinja's own does, which is made when it is asked for: a page defines dozens.
    """

    __slots__ = ("_described", "_exactly", "_func")

    def __init__(self, *described: Any) -> None:
        _, self._func, _, arguments, takes_named, takes_more, takes_caller, _ = self._described = described
        self._exactly = -1 if takes_named or takes_more or takes_caller else len(arguments)

    def __call__(self, *args: Any, **named: Any) -> Any:
        """What the macro draws."""
        if named or len(args) != self._exactly:
            return Macro(*self._described)(*args, **named)
        return _as_markup(Markup, self._func(*args))

    def __getattr__(self, name: str) -> Any:
        """What Jinja tells of its macros: `name`, `arguments` and others."""
        return getattr(Macro(*self._described), name)


_as_markup: Callable[[type[Markup], str], Markup] = str.__new__  # Markup() would first ask what it is given


def _root(node: nodes.Expr) -> str:
    """The name a chain of attributes begins with; empty where it begins with anything else."""
    while isinstance(node, nodes.Getattr):
        node = node.node
    return node.name if isinstance(node, nodes.Name) else ""


def _is_place(node: nodes.Expr) -> bool:
    return isinstance(node, nodes.Name) or (isinstance(node, nodes.Const) and type(node.value) is int)


NAMES = {"escape": escape, "escape_text": _escape_inner, "Macro": PlainMacro}
"""What compiled templates find under names of their own."""


class PlainCode(CodeGenerator):
    """Writes calls, attributes and escapes as Python has them.

    Jinja asks every callee whether it wants the context (ours never do), looks for attributes among an object's items
    too (views have none), and calls a function to escape even what is text for sure.
    """

    _asks = False

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """`f(x)` as it stands."""
        self.visit(node.node, frame)
        self.write("(")
        for argument in node.args:
            self._argument("", argument, frame)
        if node.dyn_args is not None:
            self._argument("*", node.dyn_args, frame)
        for named in node.kwargs:
            if iskeyword(named.key):
                self._argument("**", nodes.Dict([nodes.Pair(nodes.Const(named.key), named.value)]), frame)
            else:
                self._argument(f"{named.key}=", named.value, frame)
        if node.dyn_kwargs is not None:
            self._argument("**", node.dyn_kwargs, frame)
        self.write("caller=caller)" if forward_caller else ")")

    def _argument(self, before: str, value: nodes.Expr, frame: Frame) -> None:
        self.write(before)
        self.visit(value, frame)
        self.write(", ")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """`page.name` as it stands where nobody asks whether it is there; what a template makes may be a dictionary.

        The blocks of `self` are items, too.
        """
        if self._asks or iskeyword(node.attr) or _root(node) == "self":
            super().visit_Getattr(node, frame)
        elif _root(node) in _GIVEN:
            self.visit(node.node, frame)
            self.write(f".{node.attr}")
        else:
            self.write(f"(t_own.{node.attr} if (t_own := ")
            self.visit(node.node, frame)
            self.write(f").__class__ is not dict else environment.getattr(t_own, {node.attr!r}))")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:
        """`x[y]` as it stands; a name in quotation marks may be an attribute's, which Jinja's way finds."""
        if self._asks or isinstance(node.arg, nodes.Slice) or not _is_place(node.arg):
            super().visit_Getitem(node, frame)
            return
        self.visit(node.node, frame)
        self.write("[")
        self.visit(node.arg, frame)
        self.write("]")

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:
        """`x is none` as Python has it; what `x is defined` asks of may be missing."""
        if node.name == "none":
            self.write("(")
            self.visit(node.node, frame)
            self.write(" is None)")
            return
        with self._asking(node.name):
            super().visit_Test(node, frame)

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:
        """As Jinja writes it; what `x|default` stands for may be missing."""
        with self._asking(node.name):
            super().visit_Filter(node, frame)

    def pop_assign_tracking(self, frame: Frame) -> None:
        """Names set in loops and blocks are handed to callees that want the context; there are none."""
        if frame.toplevel:
            super().pop_assign_tracking(frame)
        else:
            self._assign_stack.pop()

    @contextmanager
    def _asking(self, name: str) -> Iterator[None]:
        before, self._asks = self._asks, self._asks or name in _ASKS_IF_THERE
        yield
        self._asks = before

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if self._knows_escape(frame, finalize):
            self.write("(escape_text(t_text) if (t_text := ")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if self._knows_escape(frame, finalize):
            self.write(").__class__ is str else t_text if t_text.__class__ is Markup else escape(t_text))")
        else:
            super()._output_child_post(node, frame, finalize)

    @staticmethod
    def _knows_escape(frame: Frame, finalize: Any) -> bool:
        return bool(frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None)
