"""From the positions that the parser gives to places in the text."""

from __future__ import annotations

import re
from functools import lru_cache

from yaml.error import Mark
from yaml.nodes import MappingNode, Node, ScalarNode

BLOCKS = ("|", ">")


def offset(text: str, mark: Mark) -> int:
    """The number of characters before a position."""
    return _line_starts(text)[mark.line] + mark.column


@lru_cache(maxsize=4)
def _line_starts(text: str) -> list[int]:
    return [0, *(found.end() for found in re.finditer("\n", text))]


def content_end(node: Node, key: Node) -> int:
    """The last line that a value has text on, counted from 0; comments after it do not count."""
    if isinstance(node, ScalarNode) or getattr(node, "flow_style", False) or not node.value:
        end = node.end_mark
        beyond = not end.column or getattr(node, "style", None) in BLOCKS  # a block's end is where the next line begins
        line: int = end.line - 1 if beyond else end.line
        return max(line, key.end_mark.line if key is not node else node.start_mark.line)
    if isinstance(node, MappingNode):
        return content_end(node.value[-1][1], node.value[-1][0])
    return content_end(node.value[-1], node.value[-1])


def replaced(text: str, node: Node, new: str) -> str:
    """The text with a node's own text replaced."""
    return text[: offset(text, node.start_mark)] + new + text[offset(text, node.end_mark) :]


def written(text: str, node: Node) -> str:
    """A node's own text, as written."""
    return text[offset(text, node.start_mark) : offset(text, node.end_mark)]
