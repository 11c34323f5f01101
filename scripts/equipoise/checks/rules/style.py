"""Plain text: no praise, no filler, no markup, nothing invisible, nothing left to do."""

from __future__ import annotations

import re

from equipoise.checks.registry import Case, Findings, fault, rule
from equipoise.checks.texts import Passage
from equipoise.ledger import AnyEntry

_PRAISE = re.compile(
    r"\b(?:ground-?breaking|world-class|world-renowned|cutting-edge|state-of-the-art|revolutionary|revolutioni[sz]\w+|miracle|miraculous|amazing|incredible|game-?chang\w+|prestigious|renowned|remarkable|unparalleled|unprecedented|breakthrough|wonder drug|landmark study|seminal|excellent|superb|fantastic|exciting|promising|robust evidence|rigorous study)\b", re.I
)  # fmt: skip
_FILLER = re.compile(
    r"\b(?:it (?:is|should be|must be) (?:important|worth|crucial|essential|interesting)?\s*(?:to note|noting|noted|mentioning|to mention|to remember)|interestingly|needless to say|as we all know|of course|it goes without saying|in conclusion|in summary|to sum up|when it comes to|delve\w*|plays? an? (?:crucial|vital|key|important|pivotal) role|a (?:wide|broad) (?:range|array|variety) of|a plethora of|a myriad of|more (?:research|studies) (?:is|are) needed|further (?:research|studies) (?:is|are) (?:needed|required|warranted)|in today's world|at the end of the day|complex interplay|multifaceted)\b", re.I
)  # fmt: skip
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|\[[^\]]+\]\([^)]+\)|\*\*\S|`[^`]+`|\{\{|\{%|&(?:[a-z]+|#\d+);|^#{1,6} ", re.M)
_MARKS = re.compile(r"[<\[*`{&#]")
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_UNDONE = re.compile(r"\b(?:TODO|FIXME|XXX|TBD|TBA|lorem ipsum)\b")


_EMPTY_PRAISE_WORDS = """
    ground groundbreaking world cutting state revolutionary revolutionise revolutionize revolutionised
    revolutionized revolutionising revolutionizing miracle miraculous amazing incredible game gamechanging
    gamechanger prestigious renowned remarkable unparalleled unprecedented breakthrough wonder landmark seminal
    excellent superb fantastic exciting promising robust rigorous
"""


@rule("warning", about="text", words=_EMPTY_PRAISE_WORDS)
def empty_praise(passage: Passage, record: AnyEntry, case: Case) -> Findings:
    """Praise that says nothing.

    Words such as groundbreaking, promising or renowned.

    Why it matters: how good a study is stands in its risk of bias, with a reason. Praise only makes readers trust it
    more than they should.

    Bad:
        finding: A groundbreaking trial found promising results.

    Good:
        finding: A trial of 40 people found 20 minutes more sleep.
    """
    if found := _PRAISE.search(passage.text):
        yield fault(f"“{found[0]}” is praise and says nothing", "say what was found, in how many people", *passage.keys, phrase=found[0])  # fmt: skip


_FILLER_WORDS = """
    note noting noted mentioning mention remember interestingly needless know course goes conclusion summary sum
    comes delve delves delving play plays range array variety plethora myriad research studies today day complex
    multifaceted
"""


@rule("warning", about="text", words=_FILLER_WORDS)
def filler(passage: Passage, record: AnyEntry, case: Case) -> Findings:
    """Words that fill the line.

    "It is important to note", "when it comes to", "more research is needed". The study that is needed stands under
    `settled-by`, by name.

    Why it matters: readers in pain have little patience, and are right.

    Bad:
        matters: It is important to note that more research is needed.

    Good:
        matters: No study has followed anyone for longer than a month.
    """
    if found := _FILLER.search(passage.text):
        yield fault(f"“{found[0]}” says nothing", "take it out; say the thing itself", *passage.keys, phrase=found[0])


@rule("error", about="text")
def markup(passage: Passage, record: AnyEntry, case: Case) -> Findings:
    """Markup in plain text.

    Records hold plain words: no HTML, no Markdown, no template marks. Pages show them exactly as written.

    Why it matters: a reader would see the marks themselves.

    Bad:
        finding: Sleep got **worse** (<b>p</b> = 0.02).

    Good:
        finding: Sleep got worse.
    """
    if _MARKS.search(passage.text) and (found := _MARKUP.search(passage.text)):
        yield fault(f"“{found[0]}” is markup, and readers would see it as it stands", "write plain words; in place of < and > say fewer and more", *passage.keys, phrase=found[0])  # fmt: skip


@rule("error", about="text")
def hidden_character(passage: Passage, record: AnyEntry, case: Case) -> Findings:
    """A character that nobody sees.

    Zero-width spaces, soft hyphens, control characters, and marks that turn the direction of writing. They come in by copying.

    Why it matters: they break searches, and can make text read otherwise than it is stored.

    Bad:
        finding: "Kra<U+200B>tom raised pain tolerance."

    Good:
        finding: Kratom raised pain tolerance.
    """
    if said := hidden_in(passage.text):
        yield fault(said, HOW_TO_DELETE, *passage.keys, phrase=_HIDDEN.findall(passage.text)[0])


HOW_TO_DELETE = "delete it; typing the words anew is the surest way"


def hidden_in(text: str) -> str | None:
    """Which character of a text nobody sees, and where; None where there is none."""
    found = None if text.isascii() and text.isprintable() else _HIDDEN.search(text)
    if found is None:
        return None
    before = " ".join(_HIDDEN.sub("", text[: found.start()]).split()[-2:]) or "the beginning"
    return f"an invisible character (U+{ord(found[0]):04X}) stands after “{before}”"


@rule("error", about="text", words="todo fixme xxx tbd tba lorem")
def left_to_do(passage: Passage, record: AnyEntry, case: Case) -> Findings:
    """A note that something is still to be done.

    TODO, FIXME, TBD and the like, as `equipoise new` writes them where a person must think.

    Why it matters: it would be published as it stands.

    Bad:
        answer: TODO

    Good:
        answer: It is not known whether kratom improves sleep.
    """
    if found := _UNDONE.search(passage.text):
        yield fault(f"“{found[0]}” is still to be done", "write the text, or take the line out", *passage.keys, phrase=found[0])  # fmt: skip


_UNDONE_NOTE = re.compile(r"#+\s*(?:TODO|FIXME|XXX|TBD|TBA)\b", re.I)


@rule("error", about="record")
def note_left_to_do(record: AnyEntry, case: Case) -> Findings:
    """A comment that says that something is still to be done.

    `equipoise new` writes a comment that begins with TODO beside every value that a person must think about, such as a
    stance that it could not know. Do what the comment asks, and delete it. It is told once a file, with all lines.

    Why it matters: the value below such a comment was put there by a program. Nobody has judged it yet.

    Bad:
        # TODO: low, some, serious or critical, and why
        risk-of-bias: some

    Good:
        risk-of-bias: serious
    """
    document = case.document(record)
    if document is None or not _UNDONE_NOTE.search(document.text):
        return
    notes = [(line, column, text) for line, column, text in document.comments() if _UNDONE_NOTE.match(text)]
    if notes:
        line, column, text = notes[0]
        lines = [str(line) for line, _, _ in notes]
        where = f"s {', '.join(lines[:-1])} and {lines[-1]}" if len(lines) > 1 else f" {lines[0]}"
        said = "a comment still says" if len(notes) == 1 else f"{len(notes)} comments still say"
        yield fault(
            f"{said} TODO or the like (line{where})",
            "do what the comment asks, then delete the comment",
            at=(line, column, len(text)),
        )
