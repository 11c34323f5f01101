"""Even spacing: two blanks a level, list entries two in from their key, one blank after a colon or a hyphen.

Lines stay lines: nobody's text is joined, broken or wrapped anew. A comment on a line of its own moves with what it
stands beside, and one at the end of a line stays in its column where the line above or below has one there too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from equipoise.contributing.spans import BLOCKS, content_end, offset
from equipoise.records.document import parse_document

STEP = 2
_COMMENT = re.compile(r" *#")
_NOTE = re.compile(r"(?::|[|>][-+0-9]*)?([ \t]+)(#.*)\Z")


def evenly_spaced(text: str, shown: str) -> str:
    """The text of a sound record with even spacing; as it was where that would change what it says."""
    document, _ = parse_document(text, shown)
    if document is None:
        return text
    for step in (_indented, _gaps_closed, _ends_set):
        changed = step(text, document.root)
        after, _ = parse_document(changed, shown)
        if after is None or after.data != document.data:
            return text  # an odd layout: leave it to a person
        text, document = changed, after
    return text


class _Odd(Exception):
    """A layout that is not understood well enough to be moved."""


@dataclass(slots=True)
class _Plan:
    """Where each line's text should begin. `starts`: the column that it begins at, and what should stand before it.
    `within`: lines in the middle of a value, and how far each should move. `columns`: the columns, old and new, of the
    groups and lists that a line lies in, the innermost last.
    """

    lines: list[str]
    starts: dict[int, tuple[int, str]] = field(default_factory=dict)
    within: dict[int, int] = field(default_factory=dict)
    columns: dict[int, tuple[tuple[int, int], ...]] = field(default_factory=dict)


def _indented(text: str, root: Node) -> str:
    plan = _Plan(text.split("\n"))
    try:
        _plan(plan, root, 0, ())
    except _Odd:
        return text
    moved = [_moved(plan, number, line) for number, line in enumerate(plan.lines)]
    return "\n".join(moved)


def _plan(plan: _Plan, node: Node, column: int, around: tuple[tuple[int, int], ...]) -> None:
    """Plan the lines of a group or list in block style, which should begin at `column`."""
    around = (*around, (node.start_mark.column, column))
    if isinstance(node, MappingNode):
        for key, value in node.value:
            line = key.start_mark.line
            if plan.starts.get(line, (-1, ""))[0] != key.start_mark.column:
                if plan.lines[line][: key.start_mark.column].strip():
                    raise _Odd  # `? key`, or another group in the same line
                plan.starts[line] = key.start_mark.column, " " * column
            plan.columns[line] = around
            _plan_value(plan, value, key, column, key.start_mark.column, around)
    elif isinstance(node, SequenceNode):
        for item in node.value:
            line = _dash(plan, item, node.start_mark.column)
            before = plan.starts[line][1] if line in plan.starts else " " * column
            if item.start_mark.line == line:
                plan.starts[line] = item.start_mark.column, f"{before}- "
            else:
                plan.starts[line] = node.start_mark.column, before
            plan.columns[line] = around
            _plan_value(plan, item, item, column, node.start_mark.column, around)


def _dash(plan: _Plan, item: Node, column: int) -> int:
    """The line with the hyphen of a list's entry."""
    for line in range(item.start_mark.line, -1, -1):
        text = plan.lines[line]
        end = item.start_mark.column if line == item.start_mark.line else len(text)
        if text[column : column + 1] == "-" and re.fullmatch(r"-[ \t]*(#.*)?", text[column:end]):
            return line
        if line < item.start_mark.line and text.strip() and not _COMMENT.match(text):
            break
    raise _Odd


def _plan_value(
    plan: _Plan, value: Node, owner: Node, column: int, was: int, around: tuple[tuple[int, int], ...]
) -> None:
    """Plan the lines of what a key or hyphen at `column`, until now at `was`, holds."""
    flow = getattr(value, "flow_style", False)
    if isinstance(value, MappingNode | SequenceNode) and value.value and not flow:
        _plan(plan, value, column + STEP, around)
        return
    block = isinstance(value, ScalarNode) and value.style in BLOCKS
    lines = range(max(owner.start_mark.line + 1, value.start_mark.line), content_end(value, owner) + 1)
    texts = [plan.lines[line] for line in lines if plan.lines[line].strip()]
    texts = [text for text in texts if block or not _COMMENT.match(text)]
    if not texts:
        return
    least = min(len(text) - len(text.lstrip(" ")) for text in texts)
    shift = column + STEP - least
    if block:
        header = plan.lines[value.start_mark.line][value.start_mark.column :]
        if re.match(r"[|>][-+]?[1-9]", header):
            shift = column - was  # the number in it counts from the key
    elif (column == was and least > column) or (flow and least == was):
        shift = column - was  # lined up by hand
    for line in lines:
        plan.within[line] = shift
        plan.columns[line] = around


def _moved(plan: _Plan, number: int, line: str) -> str:
    if number in plan.starts:
        column, before = plan.starts[number]
        return before + line[column:]
    if number in plan.within:
        shift = plan.within[number]
        kept = line.lstrip(" ")
        return " " * max(len(line) - len(kept) + shift, 0) + kept if kept else line
    if _COMMENT.match(line):
        return " " * _comment_column(plan, number, len(line) - len(line.lstrip(" "))) + line.lstrip(" ")
    return line


def _comment_column(plan: _Plan, number: int, was: int) -> int:
    """The column of a comment: that of the key or hyphen below which it stands beside, else the nearest one above."""
    below = next((line for line in range(number + 1, len(plan.lines)) if line in plan.columns), None)
    above = next((line for line in range(number - 1, -1, -1) if line in plan.columns), None)
    places = list(reversed(plan.columns[below])) if below is not None else []
    places += reversed(plan.columns[above]) if above is not None else ()
    return min(places, key=lambda place: abs(place[0] - was))[1] if places else was


def _gaps_closed(text: str, root: Node) -> str:
    """One blank where one belongs: after a colon, and within brackets."""
    edits: list[tuple[int, int, str]] = []
    for node, key in _values(root):
        if key is not None and key.end_mark.line == node.start_mark.line:
            here, there = offset(text, key.end_mark), offset(text, node.start_mark)
            if re.fullmatch(r"[ \t]*:[ \t]+", text[here:there]):
                edits.append((here, there, ": "))
    for node in _brackets(root):
        closed = _closed(text, node)
        if closed is not None:
            edits.append((offset(text, node.start_mark), offset(text, node.end_mark), closed))
    return _edited(text, edits)


def _edited(text: str, edits: list[tuple[int, int, str]]) -> str:
    for here, there, new in sorted(edits, reverse=True):
        text = text[:here] + new + text[there:]
    return text


def _values(node: Node, key: Node | None = None) -> Iterator[tuple[Node, Node | None]]:
    """Every value with its key, if it has one; not what lies within brackets."""
    if not isinstance(node, MappingNode | SequenceNode) or node.flow_style or not node.value:
        yield node, key
    elif isinstance(node, MappingNode):
        for name, value in node.value:
            if not isinstance(value, ScalarNode) and not value.flow_style:
                yield name, None
            yield from _values(value, name)
    else:
        for item in node.value:
            yield from _values(item)


def _brackets(node: Node) -> Iterator[Node]:
    """The outermost groups and lists in brackets."""
    if not isinstance(node, MappingNode | SequenceNode):
        return
    if node.flow_style:
        yield node
        return
    for child in node.value:
        for part in child if isinstance(child, tuple) else (child,):
            yield from _brackets(part)


def _closed(text: str, node: Node) -> str | None:
    """A value in brackets with even spacing, on one line; None where it is on several, or its form is unusual."""
    here, there = offset(text, node.start_mark), offset(text, node.end_mark)
    written = text[here:there]
    if "\n" in written or not written:
        return None
    if isinstance(node, ScalarNode):
        return written
    opened, shut = ("{", "}") if isinstance(node, MappingNode) else ("[", "]")
    if not (written.startswith(opened) and written.endswith(shut)):
        return None  # `[a: b]`, a group without braces
    entries: list[str] = []
    for child in node.value:
        parts = [_closed(text, part) for part in (child if isinstance(child, tuple) else (child,))]
        if None in parts:
            return None
        entries.append(": ".join(part for part in parts if part))
    return f"{opened}{', '.join(entries)}{shut}"


def _ends_set(text: str, root: Node) -> str:
    """No blanks at the ends of lines; before a comment there as many as there are, but two where it stands far off alone."""
    ends: dict[int, int] = {}  # where the text of a line ends and a comment may follow
    inside: set[int] = set()  # lines whose end is in the middle of a text
    for node, key in _values(root):
        block = isinstance(node, ScalarNode) and node.style in BLOCKS
        first = node.start_mark.line
        marks = [node.start_mark if block else node.end_mark, *([key.end_mark] if key is not None else [])]
        for mark in marks:
            ends[mark.line] = max(ends.get(mark.line, 0), mark.column)
        if isinstance(node, ScalarNode) and node.style:
            inside |= set(range(first + block, content_end(node, node) + block))
    lines = text.split("\n")
    notes: dict[int, tuple[int, int]] = {}
    for number, line in enumerate(lines):
        if number in ends and (found := _NOTE.match(line, ends[number])):
            notes[number] = found.start(1), found.start(2)
    edits: list[tuple[int, int, str]] = []
    start = 0
    for number, line in enumerate(lines):
        if number in notes:
            blanks, column = notes[number]
            alone = all(notes.get(other, (0, -1))[1] != column for other in (number - 1, number + 1))
            if column - blanks > STEP and alone:
                edits.append((start + blanks, start + column, " " * STEP))
        bare = line.rstrip(" \t")
        if bare != line and number not in inside:
            edits.append((start + len(bare), start + len(line), ""))
        start += len(line) + 1
    return _edited(text, edits)
