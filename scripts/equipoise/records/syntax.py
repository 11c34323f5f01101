"""What is wrong with a file that cannot be read as YAML, in a contributor's words.

libyaml says where it gave up, which is often a line late, and why in its own terms. Here the lines themselves are looked
at, for what people really write.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import yaml

_KEY = re.compile(r"(?P<indent> *)(?P<dash>(?:- +)*)(?P<key>[\w.-]+):(?P<gap> *)(?P<value>.*)\Z")
_GROUPS = frozenset({"asks", "effect", "conditions", "conflict", "study", "review"})  # keys whose value is a group
_CURLY = "“”„‘’‚«»"


class Fault(NamedTuple):
    """One complaint: rule, line and column counted from 1, width, what is wrong, what to write instead."""

    rule: str
    line: int
    column: int
    width: int
    message: str
    remedy: str


def _fault(line: int, column: int, message: str, remedy: str, width: int = 1, rule: str = "yaml-syntax") -> Fault:
    return Fault(rule, line, column, max(width, 1), message, remedy)


def diagnose(error: yaml.MarkedYAMLError, lines: list[str]) -> Fault:
    """The one thing that most likely has to be mended."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    said = f"{error.context or ''} {error.problem or ''}".lower()
    if "another document" in said:
        return _fault(
            line, column, "a second document starts here (`---`)", "one record a file: move it to a file of its own", 3, "several-documents"
        )  # fmt: skip
    if "maximum nesting depth" in said:
        return _fault(line, column, "this is nested far too deeply", "no record is; look for a missing bracket", rule="nesting")  # fmt: skip
    return next(_guesses(error, said, lines, line, column))


def _guesses(error: yaml.MarkedYAMLError, said: str, lines: list[str], line: int, column: int) -> Iterator[Fault]:
    """From the surest to the vaguest."""
    yield from _merge_marks(lines)
    yield from _tabs(lines, line)
    if error.context_mark and "quoted scalar" in said and ("end of stream" in said or "document indicator" in said):
        start = error.context_mark
        quote = lines[start.line][start.column : start.column + 1]
        yield _fault(start.line + 1, start.column + 1, f"the quote {quote} is opened here and never closed", f"close it with {quote} at the end of the text, or take it away")  # fmt: skip
    if "unknown escape" in said or "escape" in said:
        yield _fault(line, column, "a backslash in double quotes means something special", "use single quotes around the text, or double the backslash", 2)  # fmt: skip
    near = [number for number in (line, line - 1, line - 2) if 0 < number <= len(lines) and lines[number - 1].strip()]
    for number in near[:2]:
        yield from _in_line(number, lines[number - 1])
    yield from _unclosed(error, said)
    for number in near[:2]:
        yield from _not_a_key(number, lines[number - 1])
    yield from _indentation(lines, line, said)
    if "mapping values are not allowed" in said:
        yield _fault(line, column, "a colon stands where no key can be", 'put the whole text in quotes: key: "text: more text"')  # fmt: skip
    yield _fault(line, column, f"this line, or the one above, cannot be read as YAML ({error.problem or 'unknown fault'})", "line keys up with their neighbours; `key: value` needs a colon and a space; text with special characters goes in quotes")  # fmt: skip


def _merge_marks(lines: list[str]) -> Iterator[Fault]:
    for number, text in enumerate(lines, 1):
        if re.match(r"(<{7}|>{7}|={7})( |$)", text):
            yield _fault(number, 1, "git left its marks of a merge conflict here", "keep one of the two versions and delete the three lines of marks", 7)  # fmt: skip
            return


def _tabs(lines: list[str], line: int) -> Iterator[Fault]:
    for number, text in enumerate(lines[:line], 1):
        if re.match(r" *\t\s*\S", text):
            yield _fault(number, text.index("\t") + 1, "the line is indented with a tab", "use spaces: two for each level")  # fmt: skip
            return


def _in_line(number: int, text: str) -> Iterator[Fault]:
    """Faults that show in one line `key: value`, or `- value`."""
    found = _KEY.match(text)
    if found is None:
        entry = re.match(r"(\s*- +)(.*)\Z", text)
        if entry:
            yield from _value(number, len(entry[1]), entry[2], "- ")
        return
    if not found["gap"] and found["value"]:
        start = found.start("value")
        yield _fault(number, start, f"there is no space after the colon of “{found['key']}”", f"write {found['key']}: {found['value']}")  # fmt: skip
        return
    yield from _value(number, found.start("value"), found["value"], f"{found['key']}: ")


def _value(number: int, start: int, value: str, before: str) -> Iterator[Fault]:
    column, first = start + 1, value[:1]
    if first in _CURLY and first:
        yield _fault(number, column, f"curly quotes ({first}) do not open or close text in YAML", f"use straight quotes: {before}{_quoted(value.strip(_CURLY))}")  # fmt: skip
    elif first in ("'", '"'):
        end = _closing(value)
        if end is not None and value[end:].strip() and not value[end:].lstrip().startswith("#"):
            other = "'" if first == '"' else '"'
            how = "double a quote inside ('')" if first == "'" else "use single quotes around the text"
            yield _fault(number, start + end, "the quoted text ends here, and the line goes on", f"{how}, or put {other} around the whole text")  # fmt: skip
    elif first in ("[", "{"):
        end = _bracket_end(value)
        if end is not None and value[end:].strip()[:1] in ("]", "}"):
            yield _fault(
                number, start + end + 1, "there is one closing bracket too many", "take it away, or open one more"
            )
        elif end is not None and value[end:].strip() and not re.match(r"\s+#", value[end:]):
            yield _fault(number, column, f"text cannot start with “{first}” unless it is in quotes", f"write {before}{_quoted(value)}", len(value.rstrip()))  # fmt: skip
    elif (
        first in ("@", "`", "%", "*", "&", "!", ",", "]", "}")
        or re.match(r"[-?:] ", value)
        or (first in ("|", ">") and not re.match(r"[|>][-+1-9]*\s*(#.*)?\Z", value))
    ):
        yield _fault(number, column, f"text cannot start with “{first}” unless it is in quotes", f"write {before}{_quoted(value)}")  # fmt: skip
    elif inner := re.search(r":(?: |\Z)", value):
        if before.removesuffix(": ") in _GROUPS:
            yield _fault(number, start + inner.start() + 1, "a key and its value stand behind another key", f"put braces around them: {before}{{{value.strip()}}}, or write each on a line of its own below, indented by two spaces more")  # fmt: skip
            return
        yield _fault(number, start + inner.start() + 1, "a colon with a space after it stands inside unquoted text", f"put the text in quotes: {before}{_quoted(value)}")  # fmt: skip


def _quoted(value: str) -> str:
    value = value.strip()
    shown = value if len(value) <= 60 else value[:57].rstrip() + " …"
    return f"'{shown}'" if '"' in shown and "'" not in shown else '"' + shown.replace('"', "'") + '"'


def _closing(value: str) -> int | None:
    """Where a quoted text ends, counted behind its closing quote; None where it goes on in the next line."""
    pattern = r'"(?:[^"\\]|\\.)*"' if value[0] == '"' else r"'(?:[^']|'')*'"
    found = re.match(pattern, value)
    return found.end() if found else None


def _bracket_end(value: str) -> int | None:
    depth = 0
    for position, character in enumerate(value):
        depth += character in "[{"
        depth -= character in "]}"
        if depth == 0:
            return position + 1
    return None


def _unclosed(error: yaml.MarkedYAMLError, said: str) -> Iterator[Fault]:
    start = error.context_mark
    if start is not None and "flow" in said:
        mark = error.problem_mark
        kind, end = ("bracket [", "]") if "sequence" in said else ("brace {", "}")
        if mark is not None and mark.line == start.line:
            yield _fault(mark.line + 1, mark.column + 1, "something other than a comma stands between two entries", "separate entries with a comma and a space; put text with colons, commas or brackets in quotes")  # fmt: skip
        yield _fault(
            start.line + 1, start.column + 1, f"the {kind} is opened here and never closed", f"close it with {end}"
        )


def _not_a_key(number: int, text: str) -> Iterator[Fault]:
    bare = text.strip()
    if re.match(r"\*+\s*\S", bare):
        yield _fault(number, text.index("*") + 1, "the line starts with a star, as in Markdown", "write `key: value` without stars; an entry of a list starts with a hyphen and a space")  # fmt: skip
    if "\uff1a" in text:
        yield _fault(number, text.index("\uff1a") + 1, "this is a wide colon, as Chinese and Japanese keyboards write it", "use a plain colon and a space: `key: value`")  # fmt: skip
    elif re.match(r"[\w-]+ *= *\S", bare):
        yield _fault(number, 1, "an equals sign stands where a colon belongs", "write `key: value`")
    elif not re.match(r"[-#\[{\"'>|]", bare) and not re.search(r":(?: |\Z)", bare):
        yield _fault(number, len(text) - len(text.lstrip()) + 1, "the line has no colon, so it is no key, and it is not indented as part of the text above", "write `key: value`; or indent the line by two spaces more than the key that it belongs to", len(bare))  # fmt: skip


def _indentation(lines: list[str], line: int, said: str) -> Iterator[Fault]:
    if line > len(lines):
        return
    here = lines[line - 1]
    depth = len(here) - len(here.lstrip(" "))
    above = [text for text in lines[: line - 1] if text.strip() and not text.lstrip().startswith("#")]
    levels = sorted({len(text) - len(text.lstrip(" ")) for text in above})
    if not above or (depth in levels and "mapping values" not in said):
        return
    last = len(above[-1]) - len(above[-1].lstrip(" "))
    wanted = min(levels, key=lambda level: (abs(level - depth), -level))
    item = re.match(r" *(?:- +)+(?=[\w.-]+:)", above[-1])
    if item and depth > last and not here.lstrip().startswith("- "):
        wanted = len(item[0])
    elif wanted == depth:  # other lines are as deep; under the one above, nothing can stand
        yield _fault(line, depth + 1, f"the line is indented under “{above[-1].strip()[:60]}”, which has its value already", f"indent it by {last} if it belongs beside that line, or write the key that it belongs to, with a colon, above it")  # fmt: skip
        return
    spaces = f"{depth} {'space' if depth == 1 else 'spaces'}"
    yield _fault(line, depth + 1, f"the line is indented by {spaces}, which fits no line above (the one above has {last})", f"indent it by {wanted} if it belongs with its neighbours")  # fmt: skip
