"""Reading one YAML file so that every value keeps its line.

The rules are YAML 1.2's core: only `true` and `false` are booleans, dates are text, `NO` is Norway. On top of that
we refuse what a person rarely means: duplicate keys, anchors, tags, several documents, deep nesting. libyaml does
the parsing; we keep its node tree and look up positions in it only when a problem has to be shown.

Many faults leave the rest of the file as plain as before: a number without its zeros, a key given twice, an invisible
mark. They are told, what they spoil is set aside, and reading goes on, so that one round of mending is enough.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal, InvalidOperation
from itertools import islice
from pathlib import Path
from typing import Any

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]
from yaml.error import Mark
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from equipoise.records.problem import Place, Problem
from equipoise.records.syntax import diagnose

MOST_BYTES = 256 * 1024
MOST_TOLD = 100  # invisible characters of one file
DEEPEST = 20

_INT = re.compile(r"[-+]?\d+\Z|0o[0-7]+\Z|0x[0-9a-fA-F]+\Z")
_FLOAT = re.compile(r"[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?\Z|[-+]?\.(inf|Inf|INF)\Z|\.(nan|NaN|NAN)\Z")
_BREAKS = re.compile("[\u2028\u2029\x85]")
_HARD_SPACE = re.compile(r"^ *(?:- *)?\xa0|^ *(?:- +)?[\w-]+:\xa0", re.M)
_CUT = re.compile(r"[^\s#'\"] (#[^\s#].*)$", re.M)
_NOT_TEXT = frozenset("-+.0123456789tTfFnN~")
_WORDS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_NULLS = frozenset(["", "~", "null", "Null", "NULL"])

_STR, _PLAIN, _MAP, _SEQ = "tag:yaml.org,2002:str", "plain", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"


Keys = tuple[str | int, ...]
"""The way to a value: keys of groups, and places in lists counted from 0."""


class Spoiled:
    """Stands where a value is written that cannot be used; its fault has been told."""

    def __repr__(self) -> str:
        return "spoiled"


SPOILED = Spoiled()


class _Parser(CParser):  # type: ignore[misc, unused-ignore]
    """libyaml's parser with the shortest possible resolver: a scalar is quoted text, plain text, or worth a look."""

    def resolve(self, kind: type[Node], value: str | None, implicit: Any) -> str:
        if kind is ScalarNode:
            # implicit[0]: written plain, without quotes
            return _PLAIN if implicit[0] and (not value or value[0] in _NOT_TEXT) else _STR
        return _MAP if kind is MappingNode else _SEQ

    def descend_resolver(self, parent: Node | None, index: Any) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass

    def check_resolver_prefix(self, *_: Any) -> None:
        pass


class Document:
    """One YAML file, read: its text, its data as plain Python values, and the tree that knows where each value stands.

    `path` is as shown to people; `data` holds dict, list, str, int, Decimal, bool and None only, and SPOILED where a value
    under one of the keys in `spoiled` was set aside. Data and tree are large next to the text, so they can be let go and
    are made again when someone asks for them.
    """

    __slots__ = ("_data", "_root", "path", "spoiled", "text")

    def __init__(self, path: str, text: str, data: Any = None, root: Node | None = None) -> None:
        self.path = path
        self.text = text
        self.spoiled: frozenset[Keys] = frozenset()
        self._data = data
        self._root = root

    @property
    def root(self) -> Node:
        """The tree of nodes, each with its position."""
        if self._root is None:
            self._root = _compose(self.text)
        assert self._root is not None
        return self._root

    @property
    def data(self) -> Any:
        """The file's values."""
        if self._data is None:
            self._data = _value(self.root, 1, [], _told_before)
            self._set_aside(self.spoiled)
        return self._data

    def set_aside(self, spoiled: Iterable[Keys]) -> None:
        """Take out values that cannot be used as they are read."""
        self.spoiled |= frozenset(spoiled)
        self._set_aside(self.spoiled)

    def _set_aside(self, spoiled: Iterable[Keys]) -> None:
        for *way, last in spoiled:
            owner = self._data
            try:
                for step in way:
                    owner = owner[step]
                owner[last]
            except (KeyError, IndexError, TypeError):
                continue  # it hangs on something that was itself set aside
            owner[last] = SPOILED

    def let_go(self) -> None:
        """Forget data and tree until they are asked for again."""
        self._data = self._root = None

    def place(self, *keys: str | int, key: bool = False) -> Place:
        """Where the value under `keys` stands; with `key`, where its key does.

        A key that is not there gives the place of the nearest thing around it that is.
        """
        node: Node = self.root
        spot: Node = node
        for step in keys:
            if isinstance(node, MappingNode):
                pair = next(((k, v) for k, v in node.value if getattr(k, "value", None) == step), None)
                if pair is None:
                    break
                spot, node = (pair[0] if key else pair[1]), pair[1]
                if not key and (
                    isinstance(node, MappingNode | SequenceNode) or getattr(node, "style", None) in ("|", ">")
                ):
                    spot = pair[0]  # a block begins on the next line: its key says more
            elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
                spot = node = node.value[step]
            else:
                break
        return self._spot(spot)

    def place_of(self, phrase: str, *keys: str | int) -> Place:
        """Where `phrase` stands in the text under `keys`, also where that text is folded over several lines.

        Where it cannot be found as written (it holds an escape), the place of the whole value.
        """
        node = self.node(*keys)
        words = [re.escape(word) for word in phrase.split()]
        if node is None or not words:
            return self.place(*keys)
        first, last = node.start_mark, node.end_mark
        block = "\n".join(self._lines[first.line : last.line + 1])
        found = re.compile(r"\s+".join(words)).search(block, first.column)
        if found is None:
            return self.place(*keys)
        line = block.count("\n", 0, found.start())
        column = found.start() - (block.rfind("\n", 0, found.start()) + 1)
        width = len(found[0].split("\n")[0].rstrip())
        return Place(self.path, first.line + line + 1, column + 1, width)

    def node(self, *keys: str | int) -> Node | None:
        """The node of the value under `keys`; None where there is none."""
        node: Node | None = self.root
        for step in keys:
            if isinstance(node, MappingNode):
                node = next((v for k, v in node.value if getattr(k, "value", None) == step), None)
            elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
            else:
                return None
        return node

    def comments(self) -> Iterator[tuple[int, int, str]]:
        """Each comment with its line and column, counted from 1, from its hash to the end of the line."""
        texts = sorted(_spans(self.root))
        for number, line in enumerate(self._lines):
            for found in re.finditer(r"(?:(?<=\s)|^)#.*", line):
                here = (number, found.start())
                if not any(start <= here < end for start, end in texts if start <= here):
                    yield number + 1, found.start() + 1, found[0]

    def _spot(self, spot: Node) -> Place:
        mark = spot.start_mark
        width = spot.end_mark.column - mark.column if spot.end_mark.line == mark.line else 1
        return Place(self.path, mark.line + 1, mark.column + 1, max(width, 1))

    @property
    def _lines(self) -> list[str]:
        return self.text.split("\n")

    def line(self, number: int) -> str:
        """The text of a line, counted from 1; empty where there is none."""
        lines = self.text.split("\n")
        return lines[number - 1].rstrip("\r") if 0 < number <= len(lines) else ""

    def problem(self, place: Place, rule: str, message: str, remedy: str, level: Any = "error") -> Problem:
        """A problem of this file, with the line that it is about."""
        return Problem(place, rule, message, remedy, level, self.line(place.line))


def _spans(node: Node) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """From where to where each text of a file goes, as lines and columns counted from 0."""
    if isinstance(node, ScalarNode):
        yield (node.start_mark.line, node.start_mark.column), (node.end_mark.line, node.end_mark.column)
        return
    for child in node.value:
        for part in child if isinstance(child, tuple) else (child,):
            yield from _spans(part)


class _Refused(Exception):
    """The file cannot be read on; carries the problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def read_document(file: Path, shown_as: str) -> tuple[Document | None, list[Problem]]:
    """Read one file. Returns the document, or None where it is beyond reading, and every problem found.

    A document that comes with problems can be looked at for more of them, and for nothing else.
    """
    try:
        text, problems = _text_of(file, shown_as)
    except _Refused as refused:
        return None, [refused.problem]
    document, found = _parse(text, shown_as)
    return document, problems + found


def _text_of(file: Path, shown_as: str) -> tuple[str, list[Problem]]:
    def refuse(rule: str, message: str, remedy: str, line: int = 0, column: int = 0, source: str = "") -> _Refused:
        return _Refused(Problem(Place(shown_as, line, column), rule, message, remedy, source=source))

    try:
        if file.is_symlink():
            raise refuse(
                "not-a-file", "this is a link to somewhere else", "put the file itself here; links are not followed"
            )
        if not file.is_file():
            raise refuse("not-a-file", "this is not a file", "a record is one plain file; rename or remove this folder")
        with file.open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            if size > MOST_BYTES:
                raise refuse(
                    "file-size",
                    f"the file has {size // 1024} KB, and a record has at most {MOST_BYTES // 1024}",
                    "split the record, or cut what does not belong in it",
                )
            raw = stream.read()
    except OSError as error:
        raise refuse(
            "not-a-file", f"the file cannot be opened: {error.strerror}", "check its name and permissions"
        ) from None
    told: list[Problem] = []
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        remedy = "save it as UTF-8 (in most editors: Save as, Encoding, UTF-8)"
        return raw.decode("utf-16", "replace"), [refuse("encoding", "the file is saved as UTF-16", remedy).problem]
    if raw.startswith(b"\xef\xbb\xbf"):
        message, remedy = "the file starts with an invisible byte-order mark", "save it as UTF-8 without BOM; `equipoise fix` does it"  # fmt: skip
        told.append(refuse("byte-order-mark", message, remedy, 1, 1).problem)
        raw = raw[3:]
    if b"\0" in raw:
        raise refuse("encoding", "this is not a text file", "a record is a text file in UTF-8")
    try:
        return raw.decode("utf-8"), told
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        guessed = raw.decode("cp1252", "replace")
        shown = raw.split(b"\n")[line - 1].decode("cp1252", "replace").rstrip("\r")
        problem = refuse(
            "encoding",
            "a character here is not UTF-8 (the file may be saved as Latin-1 or Windows-1252)",
            "save the file as UTF-8",
            line,
            column,
            shown,
        ).problem
        return guessed, [*told, problem]


def parse_document(text: str, shown_as: str) -> tuple[Document | None, list[Problem]]:
    """Parse text that has been decoded. Returns the document, or None where anything is wrong, and its problems."""
    document, problems = _parse(text, shown_as)
    return (None, problems) if problems else (document, [])


def _parse(text: str, shown_as: str) -> tuple[Document | None, list[Problem]]:
    """The document, also where something is wrong and the rest can be read; None where it is beyond that."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")  # Windows and old Mac line ends are as good as any
    lines = text.split("\n")

    def fault(rule: str, line: int, column: int, message: str, remedy: str, width: int = 1) -> Problem:
        if line > len(lines):  # libyaml looks for more after the last line
            line, column = len(lines), len(lines[-1]) + 1
        source = lines[line - 1] if line else ""
        return Problem(Place(shown_as, line, column, width), rule, message, remedy, source=source)

    if not text.strip():
        return None, [
            fault(
                "empty-file",
                0,
                0,
                "the file is empty",
                "write a record, or delete the file; `equipoise new` makes one to start from",
            )
        ]
    told: list[Problem] = []
    if "\xa0" in text:
        message = "a non-breaking space stands where a plain space must be"
        remedy = "delete it and type a space; it often comes in by copying from a web page"
        places = [found.end() - 1 for found in islice(_HARD_SPACE.finditer(text), MOST_TOLD)]
        told += [fault("yaml-syntax", *_position(text, place), message, remedy) for place in places]
        text = _HARD_SPACE.sub(lambda found: found[0].replace("\xa0", " "), text)
        text = re.sub("^[ \xa0]+", lambda found: " " * len(found[0]), text, flags=re.M) if places else text
    for hidden in islice(_BREAKS.finditer(text), MOST_TOLD):
        message = f"an invisible character that breaks the line stands here (U+{ord(hidden[0]):04X})"
        remedy = "delete it; it often comes in by copying from a PDF or a web page"
        told.append(fault("invisible-break", *_position(text, hidden.start()), message, remedy))
    if told:
        text = _BREAKS.sub(" ", text)
    try:
        if ("&" in text or "*" in text) and (anchored := _first_anchor(text)):
            message = "YAML anchors (&) and aliases (*) are not used here"
            remedy = "write the value out where it is needed; text that starts with & or * goes in quotes"
            return None, [*told, fault("anchor", *anchored, message, remedy)]
        root = _compose(text)
    except yaml.MarkedYAMLError as error:
        found = diagnose(error, lines)
        return None, [*told, fault(found.rule, found.line, found.column, found.message, found.remedy, found.width)]
    except yaml.reader.ReaderError as error:
        position = error.position if isinstance(error.position, int) else 0
        return None, [
            *told,
            fault(
                "yaml-syntax",
                *_position(text, position),
                "a control character stands here that YAML does not allow",
                "delete it; it often comes in by copying from a PDF",
            ),
        ]
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        return None, [
            *told,
            fault(
                "yaml-syntax",
                1,
                1,
                f"the file cannot be read as YAML: {str(error).splitlines()[0]}",
                "compare it with a record that works",
            ),
        ]
    if root is None:
        return None, [
            *told,
            fault(
                "empty-file",
                0,
                0,
                "the file holds only comments",
                "write a record, or delete the file; `equipoise new` makes one to start from",
            ),
        ]
    problems = told
    try:
        data = _value(root, 1, problems, fault)
    except _Refused as refused:
        return None, [*problems, refused.problem]
    document = Document(shown_as, text, data, root)
    if data is SPOILED:
        return None, problems
    if not isinstance(data, dict):
        place = document.place()
        message, remedy = "the file does not hold keys and values", "a record is lines of `key: value`"
        if isinstance(data, list) and data and all(isinstance(entry, dict) for entry in data):
            message = "the file holds a list, and a record is one group of keys"
            remedy = "one record a file: take away the outer brackets, or the hyphen and the indentation"
        return None, [*problems, fault("yaml-syntax", place.line, place.column, message, remedy)]
    if " #" in text:
        problems += _cut_off(text, document, fault)
    if problems:
        document.set_aside(_repeated(root))
    return document, problems


def _position(text: str, offset: int) -> tuple[int, int]:
    """Line and column of a place in a text, counted from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


_Fault = Callable[..., Problem]


def _compose(text: str) -> Node | None:
    parser = _Parser(text)
    try:
        return parser.get_single_node()  # type: ignore[no-any-return, unused-ignore]
    finally:
        parser.dispose()


def _told_before(rule: str, line: int, column: int, message: str, remedy: str, width: int = 1) -> Problem:
    """A fault in a text that was read before: it has been told."""
    return Problem(Place("", line, column, width), rule, message, remedy)


def _value(node: Node, depth: int, problems: list[Problem], fault: _Fault) -> Any:
    """The plain Python value of a node; collects duplicate keys and other faults as it goes."""
    tag = node.tag
    if tag is _STR:
        return node.value
    if tag is _MAP:
        if depth > DEEPEST:
            mark = node.start_mark
            raise _Refused(
                fault(
                    "nesting",
                    mark.line + 1,
                    mark.column + 1,
                    f"this is nested more than {DEEPEST} levels deep",
                    "no record is; look for a missing line break or bracket",
                )
            )
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            if not isinstance(key, str) or not isinstance(key_node, ScalarNode):
                problems.append(
                    _at(
                        fault,
                        key_node,
                        "yaml-syntax",
                        "a key must be a word",
                        "write `key: value`; put braces or brackets in quotes if they are text",
                    )
                )
                continue
            if key == "<<":
                problems.append(
                    _at(fault, key_node, "anchor", "merge keys (<<) are not used here", "write the keys out")
                )
                continue
            if key in result:
                first = next(k for k, _ in node.value if k.value == key).start_mark.line + 1
                problems.append(
                    _at(
                        fault,
                        key_node,
                        "duplicate-key",
                        f"“{key}” is already given in line {first}",
                        "keep one of the two; YAML would silently drop the other",
                    )
                )
                continue
            result[key] = _value(value_node, depth + 1, problems, fault)
        return result
    if tag is _PLAIN:
        return _plain(node, problems, fault)
    if tag is _SEQ:
        if depth > DEEPEST:
            mark = node.start_mark
            raise _Refused(
                fault(
                    "nesting",
                    mark.line + 1,
                    mark.column + 1,
                    f"this is nested more than {DEEPEST} levels deep",
                    "no record is; look for a missing line break or bracket",
                )
            )
        return [_value(child, depth + 1, problems, fault) for child in node.value]
    problems.append(
        _at(
            fault,
            node,
            "tag",
            f"the tag “{tag.replace('tag:yaml.org,2002:', '!!')}” is not used here",
            "remove the word that starts with an exclamation mark, or put the text in quotes",
        )
    )
    return SPOILED


def _plain(node: Node, problems: list[Problem], fault: _Fault) -> Any:
    """An unquoted scalar that may be a number, true, false or nothing (YAML 1.2 core schema)."""
    text = node.value
    if text in _WORDS:
        return _WORDS[text]
    if text in _NULLS:
        return None
    if _INT.match(text):
        digits = text.lstrip("+-")
        if len(digits) > 1 and digits[0] == "0" and digits.isdigit():
            problems.append(
                _at(
                    fault,
                    node,
                    "lost-zeros",
                    f"{text} would lose its leading zero as a number",
                    f'put it in quotes: "{text}"; where a number is meant, write {int(text)}',
                )
            )
            return SPOILED
        if len(digits) > 18:
            return text
        return int(text, 0) if digits[:2] in ("0x", "0o") else int(text)
    if _FLOAT.match(text):
        try:
            return Decimal(text.replace(".inf", "Infinity").replace(".nan", "NaN"))
        except InvalidOperation:
            return text
    return text


def _cut_off(text: str, document: Document, fault: _Fault) -> list[Problem]:
    """Unquoted text that a hash cuts off: "Pain #1 cause" is read as "Pain". A comment has a space after its hash."""
    suspects: dict[tuple[int, int], str] = {}
    for match in _CUT.finditer(text):
        start = match.start(1)
        suspects[text.count("\n", 0, start), start - text.rfind("\n", 0, start) - 1] = match[1].strip()
    if not suspects:
        return []
    problems = []
    for keys, node in _plain_scalars(document.root):
        end: Mark = node.end_mark  # type: ignore[assignment, unused-ignore]
        rest = suspects.get((end.line, end.column + 1))
        if rest is not None:
            message = "a hash with a space before it starts a comment, so the text ends here"
            remedy = f'put the text in quotes: "{node.value} {rest}"; if it is a comment, write a space after the hash'
            problems.append(fault("text-cut-off", end.line + 1, end.column + 2, message, remedy, len(rest)))
            document.set_aside([keys])
    return problems


def _plain_scalars(node: Node, keys: Keys = ()) -> Iterator[tuple[Keys, ScalarNode]]:
    """Every value without quotes, and the way to it."""
    if isinstance(node, ScalarNode):
        if not node.style and keys:
            yield keys, node
        return
    for index, child in enumerate(node.value):
        if isinstance(child, tuple):
            if isinstance(child[0], ScalarNode):
                yield from _plain_scalars(child[1], (*keys, child[0].value))
        else:
            yield from _plain_scalars(child, (*keys, index))


def _repeated(node: Node, keys: Keys = ()) -> Iterator[Keys]:
    """The way to every plain value whose key is given twice: which of the two is meant, nobody knows."""
    if isinstance(node, MappingNode):
        seen: dict[str, Node] = {}
        for key, child in node.value:
            if not isinstance(key, ScalarNode) or key.value == "<<":
                continue
            first = seen.setdefault(key.value, child)
            if first is child:
                yield from _repeated(child, (*keys, key.value))
            elif isinstance(first, ScalarNode):
                yield (*keys, key.value)
    elif isinstance(node, SequenceNode):
        for index, child in enumerate(node.value):
            yield from _repeated(child, (*keys, index))


def _at(fault: _Fault, node: Node, rule: str, message: str, remedy: str) -> Problem:
    start, end = node.start_mark, node.end_mark
    width = end.column - start.column if end.line == start.line else 1
    return fault(rule, start.line + 1, start.column + 1, message, remedy, max(width, 1))


def _first_anchor(text: str) -> tuple[int, int] | None:
    parser = _Parser(text)
    try:
        while parser.check_event():
            event = parser.get_event()
            if event is not None and getattr(event, "anchor", None) is not None and event.start_mark is not None:
                return event.start_mark.line + 1, event.start_mark.column + 1
    finally:
        parser.dispose()
    return None
