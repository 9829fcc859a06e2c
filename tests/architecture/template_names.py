"""Walks a template beside the type of its page object and tells every name that the page does not have.

Django shows nothing where a name is wrong: on a child's record that is a blank where a warning should be.
"""

import typing
from collections.abc import Iterator, Mapping, Sequence
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from django import forms
from django.template import Node, NodeList, Template
from django.template.base import FilterExpression, Variable, VariableNode
from django.template.defaulttags import ForNode, IfNode, URLNode, WithNode
from django.template.library import SimpleNode
from django.template.loader import get_template
from django.template.loader_tags import BlockNode, ExtendsNode, IncludeNode

Names = dict[str, Any]
ALWAYS: Names = {"csrf_token": str, "forloop": Any, "block": Any, "None": None, "True": bool, "False": bool}


def faults_of(template: str, page: type) -> list[str]:
    """Sentences about the names in `template` (and what it extends and includes) that a `page` of this type lacks."""
    return sorted(set(_walk(get_template(template).template.nodelist, {**ALWAYS, "page": page}, template)))


def faults_of_text(text: str, page: type) -> list[str]:
    """The same for the text of a template."""
    return sorted(set(_walk(Template(text).nodelist, {**ALWAYS, "page": page}, "text")))


def _walk(nodes: NodeList | Sequence[Node], names: Names, where: str) -> Iterator[str]:
    names = dict(names)
    for node in nodes:
        yield from _node(node, names, where)


def _node(node: Node, names: Names, where: str) -> Iterator[str]:
    if isinstance(node, VariableNode):
        yield from _check(node.filter_expression, names, where)
    elif isinstance(node, ForNode):
        yield from _for(node, names, where)
    elif isinstance(node, IfNode):
        for condition, body in node.conditions_nodelists:
            yield from _condition(condition, names, where)
            yield from _walk(body, names, where)
    elif isinstance(node, WithNode):
        yield from _with(node, names, where)
    elif isinstance(node, ExtendsNode):
        parent = node.parent_name.resolve({})
        yield from _walk(get_template(parent).template.nodelist, names, parent)
        yield from _walk(node.nodelist, names, where)
    elif isinstance(node, IncludeNode):
        yield from _include(node, names, where)
    else:
        yield from _any_other(node, names, where)


def _for(node: ForNode, names: Names, where: str) -> Iterator[str]:
    yield from _check(node.sequence, names, where)
    item = element_of(type_of(node.sequence, names))
    if len(node.loopvars) == 1:
        inner = {**names, node.loopvars[0]: item}
    else:
        parts = get_args(item) if get_origin(item) is tuple else (Any,) * len(node.loopvars)
        inner = {**names, **dict(zip(node.loopvars, parts, strict=False))}
    yield from _walk(node.nodelist_loop, inner, where)
    yield from _walk(node.nodelist_empty, names, where)


def _condition(condition: Any, names: Names, where: str) -> Iterator[str]:
    if isinstance(getattr(condition, "value", None), FilterExpression):
        yield from _check(condition.value, names, where)
    for side in ("first", "second"):
        if getattr(condition, side, None) is not None:
            yield from _condition(getattr(condition, side), names, where)


def _with(node: WithNode, names: Names, where: str) -> Iterator[str]:
    inner = dict(names)
    for name, expression in node.extra_context.items():
        yield from _check(expression, names, where)
        inner[name] = type_of(expression, names)
    yield from _walk(node.nodelist, inner, where)


def _include(node: IncludeNode, names: Names, where: str) -> Iterator[str]:
    inner = dict(ALWAYS) if node.isolated_context else dict(names)
    for name, expression in node.extra_context.items():
        yield from _check(expression, names, where)
        inner[name] = type_of(expression, names)
    if isinstance(node.template.var, Variable):
        yield f"{where}: includes {node.template.var}, whose name cannot be known here"
        return
    included = str(node.template.resolve({}))
    yield from _walk(get_template(included).template.nodelist, inner, included)


def _any_other(node: Node, names: Names, where: str) -> Iterator[str]:
    arguments = [*getattr(node, "args", ()), *getattr(node, "kwargs", {}).values()]
    for expression in arguments:
        if isinstance(expression, FilterExpression):
            yield from _check(expression, names, where)
    for lists in node.child_nodelists:
        yield from _walk(getattr(node, lists, None) or [], names, where)
    if isinstance(node, BlockNode | SimpleNode | URLNode):
        target = getattr(node, "asvar", None) or getattr(node, "target_var", None)
        if target:
            names[target] = Any


def _check(expression: FilterExpression, names: Names, where: str) -> Iterator[str]:
    variables = [expression.var] + [a for _, args in expression.filters for is_var, a in args if is_var]
    for variable in variables:
        if isinstance(variable, Variable) and variable.lookups is not None:
            fault = _follow(variable.lookups, names)[1]
            if fault:
                yield f"{where}: {fault}"


def type_of(expression: FilterExpression, names: Names) -> Any:
    """The type that an expression gives, or Any where a filter or a tag hides it."""
    if expression.filters or not isinstance(expression.var, Variable) or expression.var.lookups is None:
        return Any
    return _follow(expression.var.lookups, names)[0]


def _follow(lookups: Sequence[str], names: Names) -> tuple[Any, str]:
    first, *rest = lookups
    if first not in names:
        return Any, f"there is no {first!r}"
    found, said = names[first], first
    for step in rest:
        found = attribute(found, step)
        if found is None:
            return Any, f"{said} has no {step!r}"
        said = f"{said}.{step}"
    return found, ""


def attribute(kind: Any, name: str) -> Any:
    """The type of `name` on `kind`, Any where it cannot be known, None where there is no such name."""
    if kind is Any or kind is object:
        return Any
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        found = [attribute(k, name) for k in get_args(kind) if k is not NoneType]
        return None if any(f is None for f in found) else found[0]
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _of_mapping(*get_args(kind), name)
    if name.isdigit() and origin is not None:
        return element_of(kind)
    return _member(origin or kind, name)


def _of_mapping(key: Any, value: Any, name: str) -> Any:
    return {"items": list[tuple[key, value]], "values": list[value], "keys": list[key]}.get(name, value)


def _member(owner: Any, name: str) -> Any:
    hints = get_type_hints(owner) if isinstance(owner, type) else {}
    if name in hints:
        return hints[name]
    for base in getattr(owner, "__mro__", ()):
        if name in vars(base):
            member = vars(base)[name]
            function = getattr(member, "fget", None) or getattr(member, "func", None) or member
            try:
                return get_type_hints(function).get("return", Any)
            except (TypeError, NameError):
                return Any
    return Any if issubclass(owner, forms.BaseForm) else None


def element_of(kind: Any) -> Any:
    """The type of one element when `kind` is looped over."""
    origin, args = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return element_of(next(k for k in args if k is not NoneType))
    if origin is tuple:
        return args[0] if args[1:] == (Ellipsis,) or len(set(args)) == 1 else Any
    if isinstance(origin, type) and issubclass(origin, typing.Iterable) and args:  # type: ignore[arg-type]
        return args[0]
    return Any
