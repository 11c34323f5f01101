"""A page: where it stands and what is in it. Nothing here touches the disk."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import escape

# Characters that no page needs and that parsers treat as their own: controls, and what ends a line for some of them.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]")
_FRAMED = re.compile(r'<div class="eq(?: [^"]*)?" id="content">\n.*\n</div>\n*', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the tree that the generator reads: its path inside that tree, with forward slashes, and its text."""

    path: str
    text: str | bytes

    @property
    def url(self) -> str:
        """The address of the page below the site's root: `claims/x/` for `claims/x/index.md`."""
        if not self.path.endswith(".md"):
            return self.path
        stem = self.path[: -len(".md")]
        if stem == "index":
            return ""
        return stem.removesuffix("index") if stem.endswith("/index") else f"{stem}/"


def framed(html: str, look: str = "") -> str:
    """A page's HTML as one block, whose classes say how it looks; nothing in it is Markdown."""
    return f'<div class="eq{" " + look if look else ""}" id="content">\n{html}\n</div>\n'


def is_framed(text: str) -> bool:
    """True where a text is such a block and nothing besides."""
    return _FRAMED.fullmatch(text) is not None


def root_of(url: str) -> str:
    """The way from a page back to the site's root, as a prefix: `../../` for `claims/x/`."""
    return "../" * url.count("/")


def clean(text: str) -> str:
    """Text without control characters, its white space joined to single spaces."""
    return " ".join(_CONTROLS.sub(" ", text).split())


def front_matter(meta: dict[str, object]) -> str:
    """The block at the head of a page. JSON is YAML, so no value can break out of it.

    Material prints these values into the page as they are: text in `meta` must have been escaped for HTML before.
    """
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in meta.items() if value is not None]
    return "---\n" + "\n".join(lines) + "\n---\n"


def attribute(text: str) -> str:
    """Text made safe for the generator's own templates, which print it raw, inside an attribute or not."""
    return escape(clean(text), quote=True)


def compact(html: str) -> str:
    """Rendered HTML without indentation and blank lines. `<pre>` text must carry its line ends as `&#10;`."""
    return "\n".join(line for raw in html.splitlines() if (line := raw.strip()))
