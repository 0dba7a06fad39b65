"""Syntax trees to the reduced syntax of the facts, in one walk."""

import ast
from collections.abc import Iterable

from mlportfolio.audit.facts.syntax import (
    NOTHING,
    Assign,
    Attribute,
    Call,
    Class,
    Constant,
    Define,
    Evaluate,
    Expression,
    For,
    Group,
    If,
    Import,
    Item,
    Lambda,
    Loop,
    Name,
    Operation,
    Parameter,
    Return,
    Slice,
    Statement,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

MAX_TEXT = 200


class Lowering:
    """Turns nodes into reduced ones; ``base`` is added to line numbers."""

    def __init__(self, base: int) -> None:
        self.base = base
        self.strings: list[tuple[int, str, bool]] = []
        self.guards = 0
        self.definitions = 0
        self.documented = 0

    def statements(self, nodes: Iterable[ast.stmt]) -> tuple[Statement, ...]:
        """Reduce a body; ``with`` and ``try`` dissolve into what they hold."""
        out: list[Statement] = []
        for node in nodes:
            lower = _STATEMENTS.get(type(node))
            if lower is not None:
                lower(self, node, out)
        return tuple(out)

    def expression(self, node: ast.AST | None) -> Expression:
        """Reduce an expression."""
        if node is None:
            return NOTHING
        lower = _EXPRESSIONS.get(type(node))
        return _other(self, node) if lower is None else lower(self, node)

    def expressions(self, nodes: Iterable[ast.AST | None]) -> tuple[Expression, ...]:
        """Reduce several."""
        return tuple([self.expression(node) for node in nodes])

    def at(self, node: "Any") -> int:  # noqa: ANN401 - ast declares lines on its leaves only
        """The position of a node."""
        return self.base + int(node.lineno)


def _name(_: Lowering, node: ast.Name) -> Expression:
    return Name(node.id)


def _attribute(low: Lowering, node: ast.Attribute) -> Expression:
    return Attribute(low.expression(node.value), node.attr)


def _call(low: Lowering, node: ast.Call) -> Expression:
    keywords = tuple([(one.arg or "**", low.expression(one.value)) for one in node.keywords])
    return Call(
        low.expression(node.func), low.expressions(node.args), keywords, low.base + node.lineno
    )


def _item(low: Lowering, node: ast.Subscript) -> Expression:
    return Item(low.expression(node.value), low.expression(node.slice))


def _constant(low: Lowering, node: ast.Constant) -> Expression:
    value = node.value
    if isinstance(value, str):
        if len(value) < MAX_TEXT and ("/" in value or "\\" in value or ":" in value):
            low.strings.append((low.at(node), value, low.guards > 0))
        return Constant(value[:MAX_TEXT])
    if value is Ellipsis:
        return NOTHING
    return Constant(value[:MAX_TEXT] if isinstance(value, bytes) else value)


def _group(low: Lowering, node: ast.Tuple | ast.List | ast.Set) -> Expression:
    return Group(low.expressions(node.elts))


def _dictionary(low: Lowering, node: ast.Dict) -> Expression:
    return Group(low.expressions(node.values), low.expressions(node.keys))


def _binary(low: Lowering, node: ast.BinOp) -> Expression:
    name = type(node.op).__name__
    return Operation(name, (low.expression(node.left), low.expression(node.right)))


def _compare(low: Lowering, node: ast.Compare) -> Expression:
    parts = low.expressions([node.left, *node.comparators])
    return Operation(type(node.ops[0]).__name__, parts)


def _boolean(low: Lowering, node: ast.BoolOp) -> Expression:
    return Operation(type(node.op).__name__, low.expressions(node.values))


def _unary(low: Lowering, node: ast.UnaryOp) -> Expression:
    inner = low.expression(node.operand)
    negative = isinstance(node.op, ast.USub) and isinstance(inner, Constant)
    if negative and isinstance(inner.value, int | float):  # type: ignore[union-attr]
        return Constant(-inner.value)  # type: ignore[union-attr]
    return Operation(type(node.op).__name__, (inner,))


def _choice(low: Lowering, node: ast.IfExp) -> Expression:
    return Operation("IfExp", low.expressions([node.body, node.orelse, node.test]))


def _joined(low: Lowering, node: ast.JoinedStr) -> Expression:
    return Operation("JoinedStr", low.expressions(node.values))


def _wrapped(low: Lowering, node: ast.FormattedValue | ast.Await | ast.Starred) -> Expression:
    return low.expression(node.value)


def _lambda(low: Lowering, node: ast.Lambda) -> Expression:
    names = tuple(one.arg for one in (*node.args.posonlyargs, *node.args.args))
    return Lambda(names, low.expression(node.body))


def _slice(low: Lowering, node: ast.Slice) -> Expression:
    return Slice(low.expression(node.lower), low.expression(node.upper))


def _comprehension(
    low: Lowering, node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp
) -> Expression:
    element = (
        Group(low.expressions([node.value]), low.expressions([node.key]))
        if isinstance(node, ast.DictComp)
        else low.expression(node.elt)
    )
    for one in reversed(node.generators):
        if one.ifs:
            element = Operation("Where", (element, *low.expressions(one.ifs)))
        element = Loop(element, low.expression(one.target), low.expression(one.iter))
    return element


def _other(low: Lowering, node: ast.AST) -> Expression:
    parts = [child for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr)]
    return Operation(type(node).__name__, low.expressions(parts))


def _assign(low: Lowering, node: ast.Assign, out: list[Statement]) -> None:
    out.append(Assign(low.expressions(node.targets), low.expression(node.value), low.at(node)))


def _annotated(low: Lowering, node: ast.AnnAssign, out: list[Statement]) -> None:
    value = low.expression(node.value)
    out.append(Assign((low.expression(node.target),), value, low.at(node)))


def _augmented(low: Lowering, node: ast.AugAssign, out: list[Statement]) -> None:
    target = low.expression(node.target)
    value = Operation(type(node.op).__name__, (target, low.expression(node.value)))
    out.append(Assign((target,), value, low.at(node), augmented=True))


def _delete(low: Lowering, node: ast.Delete, out: list[Statement]) -> None:
    """``del table[key]`` takes a column out, as ``table.pop(key)`` does."""
    for each in low.expressions(node.targets):
        if isinstance(each, Item):
            taken = Call(Attribute(each.value, "pop"), (each.key,), (), low.at(node))
            out.append(Evaluate(taken, low.at(node)))


def _evaluate(low: Lowering, node: ast.Expr, out: list[Statement]) -> None:
    if not isinstance(node.value, ast.Constant):
        out.append(Evaluate(low.expression(node.value), low.at(node)))


def _raise(low: Lowering, node: ast.Raise | ast.Assert, out: list[Statement]) -> None:
    kind = "Assert" if isinstance(node, ast.Assert) else "Raise"
    parts = low.expressions(c for c in ast.iter_child_nodes(node) if isinstance(c, ast.expr))
    out.append(Evaluate(Operation(kind, parts), low.at(node)))


def _for(low: Lowering, node: ast.For | ast.AsyncFor, out: list[Statement]) -> None:
    target, source = low.expression(node.target), low.expression(node.iter)
    out.append(For(target, source, low.statements(node.body), low.at(node)))
    out.extend(low.statements(node.orelse))


def _while(low: Lowering, node: ast.While, out: list[Statement]) -> None:
    test = low.expression(node.test)
    out.append(For(NOTHING, test, low.statements(node.body), low.at(node)))


def _if(low: Lowering, node: ast.If, out: list[Statement]) -> None:
    test = low.expression(node.test)
    guarded = _asks_for_a_file(node.test)
    low.guards += guarded
    body, otherwise = low.statements(node.body), low.statements(node.orelse)
    low.guards -= guarded
    out.append(If(test, body, otherwise, low.at(node)))


def _asks_for_a_file(test: ast.expr) -> bool:
    return any(
        isinstance(one, ast.Attribute) and one.attr in {"exists", "isfile", "isdir", "is_file"}
        for one in ast.walk(test)
    )


def _with(low: Lowering, node: ast.With | ast.AsyncWith, out: list[Statement]) -> None:
    for item in node.items:
        value = low.expression(item.context_expr)
        if item.optional_vars is None:
            out.append(Evaluate(value, low.at(node)))
        else:
            out.append(Assign((low.expression(item.optional_vars),), value, low.at(node)))
    out.extend(low.statements(node.body))


def _try(low: Lowering, node: ast.Try, out: list[Statement]) -> None:
    falls_back = any(not _gives_up(handler) for handler in node.handlers)
    low.guards += falls_back
    out.extend(low.statements(node.body))
    for handler in node.handlers:
        out.extend(low.statements(handler.body))
    low.guards -= falls_back
    out.extend(low.statements(node.orelse))
    out.extend(low.statements(node.finalbody))


def _gives_up(handler: ast.ExceptHandler) -> bool:
    """Whether a handler only raises, prints or logs."""
    return all(isinstance(one, ast.Raise | ast.Expr | ast.Pass) for one in handler.body)


def _match(low: Lowering, node: ast.Match, out: list[Statement]) -> None:
    subject = low.expression(node.subject)
    out.extend(If(subject, low.statements(case.body), (), low.at(node)) for case in node.cases)


def _return(low: Lowering, node: ast.Return, out: list[Statement]) -> None:
    out.append(Return(low.expression(node.value), low.at(node)))


def _import(low: Lowering, node: ast.Import, out: list[Statement]) -> None:
    for one in node.names:
        name = one.asname or one.name.partition(".")[0]
        source = one.name if one.asname else name
        out.append(Import(name, source, low.at(node)))
        if "." in one.name and not one.asname:
            out.append(Import("", one.name, low.at(node)))


def _import_from(low: Lowering, node: ast.ImportFrom, out: list[Statement]) -> None:
    module = "." * node.level + (node.module or "")
    joint = "" if module.endswith(".") else "."
    for one in node.names:
        source = module + joint + one.name
        out.append(Import(one.asname or one.name, source, low.at(node)))


def _define(
    low: Lowering, node: ast.FunctionDef | ast.AsyncFunctionDef, out: list[Statement]
) -> None:
    documented = ast.get_docstring(node, clean=False) is not None
    low.definitions += 1
    low.documented += documented
    decorators = low.expressions(node.decorator_list)
    guards, low.guards = low.guards, 0
    out.append(
        Define(
            node.name,
            _parameters(low, node.args),
            low.statements(node.body),
            decorators,
            low.at(node),
            documented,
            (node.end_lineno or node.lineno) - node.lineno + 1,
        )
    )
    low.guards = guards


def _parameters(low: Lowering, arguments: ast.arguments) -> tuple[Parameter, ...]:
    plain = [*arguments.posonlyargs, *arguments.args]
    missing = len(plain) - len(arguments.defaults)
    defaults = [*[None] * missing, *arguments.defaults, *arguments.kw_defaults]
    every = [*plain, *arguments.kwonlyargs]
    return tuple(
        Parameter(one.arg, None if default is None else low.expression(default))
        for one, default in zip(every, defaults, strict=True)
    )


def _class(low: Lowering, node: ast.ClassDef, out: list[Statement]) -> None:
    documented = ast.get_docstring(node, clean=False) is not None
    low.definitions += 1
    low.documented += documented
    bases, body = low.expressions(node.bases), low.statements(node.body)
    out.append(Class(node.name, bases, body, low.at(node), documented))


_EXPRESSIONS: "dict[type[ast.AST], Callable[[Lowering, Any], Expression]]" = {
    ast.Name: _name,
    ast.Attribute: _attribute,
    ast.Call: _call,
    ast.Subscript: _item,
    ast.Constant: _constant,
    ast.Tuple: _group,
    ast.List: _group,
    ast.Set: _group,
    ast.Dict: _dictionary,
    ast.BinOp: _binary,
    ast.Compare: _compare,
    ast.BoolOp: _boolean,
    ast.UnaryOp: _unary,
    ast.IfExp: _choice,
    ast.JoinedStr: _joined,
    ast.FormattedValue: _wrapped,
    ast.Await: _wrapped,
    ast.Starred: _wrapped,
    ast.Lambda: _lambda,
    ast.Slice: _slice,
    ast.ListComp: _comprehension,
    ast.SetComp: _comprehension,
    ast.GeneratorExp: _comprehension,
    ast.DictComp: _comprehension,
}

_STATEMENTS: "dict[type[ast.AST], Callable[[Lowering, Any, list[Statement]], None]]" = {
    ast.Assign: _assign,
    ast.Delete: _delete,
    ast.AnnAssign: _annotated,
    ast.AugAssign: _augmented,
    ast.Expr: _evaluate,
    ast.Raise: _raise,
    ast.Assert: _raise,
    ast.For: _for,
    ast.AsyncFor: _for,
    ast.While: _while,
    ast.If: _if,
    ast.With: _with,
    ast.AsyncWith: _with,
    ast.Try: _try,
    ast.Match: _match,
    ast.Return: _return,
    ast.Import: _import,
    ast.ImportFrom: _import_from,
    ast.FunctionDef: _define,
    ast.AsyncFunctionDef: _define,
    ast.ClassDef: _class,
}
