"""Keys in their usual order. Text is moved as it stands, so that comments and blank lines go with the key below them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import BaseModel
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from equipoise.contributing.spans import content_end, offset
from equipoise.records.document import Document
from equipoise.records.schema import model_in

SCHEMA_LINE = re.compile(r"# yaml-language-server:")
_COMMENT = re.compile(r"\s*#")
_NOTE = re.compile(r"\s*(?:#|$)")


def out_of_order(document: Document, model: type[BaseModel]) -> MappingNode | None:
    """The first group of keys that is not in the order of its model; None where all are."""
    for node, owner in _groups(document.root, model):
        names = [key.value for key, _ in node.value]
        wanted = _order(owner, names)
        if wanted is not None and wanted != names and _movable(document.text, node):
            return node
    return None


def in_order(document: Document, node: MappingNode, model: type[BaseModel]) -> str:
    """The document's text with one group of keys put in order."""
    owner = next(owner for found, owner in _groups(document.root, model) if found is node)
    wanted = _order(owner, [key.value for key, _ in node.value])
    assert wanted is not None
    move = _move_flow if node.flow_style else _move_block
    return move(document.text, node, wanted)


def _groups(node: Node, model: type[BaseModel]) -> Iterator[tuple[MappingNode, type[BaseModel]]]:
    if not isinstance(node, MappingNode):
        return
    yield node, model
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    for key, value in node.value:
        field = fields.get(key.value)
        inner = model_in(field.annotation) if field else None
        if inner is None:
            continue
        if isinstance(value, MappingNode):
            if str(field.annotation).find("dict[") == -1 if field else False:
                yield from _groups(value, inner)
        elif isinstance(value, SequenceNode):
            for item in value.value:
                yield from _groups(item, inner)


def _order(model: type[BaseModel], names: list[str]) -> list[str] | None:
    """The names in the model's order; None where one is unknown or given twice, which a person must look at."""
    known = [field.alias or name for name, field in model.model_fields.items()]
    if len(set(names)) < len(names) or not set(names) <= set(known):
        return None
    return sorted(names, key=known.index)


def _movable(text: str, node: MappingNode) -> bool:
    """A group in braces is moved where it holds no comment."""
    if not node.flow_style:
        lines = [key.start_mark.line for key, _ in node.value]
        return len(set(lines)) == len(lines) and all(isinstance(key, ScalarNode) for key, _ in node.value)
    return " #" not in text[offset(text, node.start_mark) : offset(text, node.end_mark)]


def _move_flow(text: str, node: MappingNode, wanted: list[str]) -> str:
    spans = [(offset(text, key.start_mark), offset(text, value.end_mark)) for key, value in node.value]
    pieces = {key.value: text[start:end] for (key, _), (start, end) in zip(node.value, spans, strict=True)}
    for (start, end), name in reversed(list(zip(spans, wanted, strict=True))):
        text = text[:start] + pieces[name] + text[end:]
    return text


def _move_block(text: str, node: MappingNode, wanted: list[str]) -> str:
    lines = text.split("\n")
    indent = node.value[0][0].start_mark.column
    first = node.value[0][0].start_mark.line
    dash = lines[first][:indent]  # "  - " where the group is an entry of a list
    starts = [_first(lines, node, position, indent) for position in range(len(node.value))]
    end = content_end(node.value[-1][1], node.value[-1][0]) + 1
    blocks: dict[str, tuple[list[str], list[str]]] = {}
    for position, (key, _) in enumerate(node.value):
        stop = starts[position + 1] if position + 1 < len(starts) else end
        at = key.start_mark.line
        notes, body = lines[starts[position] : at], lines[at:stop]
        body[0] = " " * indent + body[0][indent:]
        blocks[key.value] = notes, body
    moved: list[str] = []
    for position, name in enumerate(wanted):
        notes, body = blocks[name]
        if position == 0:
            body = [dash + body[0][indent:], *body[1:]]
        moved += [*notes, *body]
    return "\n".join([*lines[: starts[0]], *moved, *lines[end:]])


def _first(lines: list[str], node: MappingNode, position: int, indent: int) -> int:
    """The first line that belongs to a key: the comments and blank lines right above it are its own."""
    key = node.value[position][0]
    start: int = key.start_mark.line
    if position:
        floor = content_end(node.value[position - 1][1], node.value[position - 1][0]) + 1
    elif indent and lines[start][:indent].strip():
        return start  # above an entry of a list: the comment is about the whole entry
    elif indent:
        floor = next((number + 1 for number in range(start - 1, -1, -1) if not _COMMENT.match(lines[number])), 0)
    else:
        floor = _header_end(lines, start)
    while start > floor and _NOTE.match(lines[start - 1]) and not _deeper(lines[start - 1], indent):
        start -= 1
    return start


def _deeper(line: str, indent: int) -> bool:
    return bool(line.strip()) and len(line) - len(line.lstrip()) > indent


def _header_end(lines: list[str], first_key: int) -> int:
    """Where a file's own heading ends: at its last blank line, else after the line for editors."""
    for number in range(first_key - 1, -1, -1):
        if not lines[number].strip():
            return number + 1
    return 1 if first_key and SCHEMA_LINE.match(lines[0]) else 0
