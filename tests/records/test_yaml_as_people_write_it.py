"""YAML as people really write it is either read right or refused with its line and a remedy."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from equipoise.records.document import parse_document, read_document
from equipoise.records.schema import validate
from equipoise.records.source import Source

TOP = "type: report\n"

REFUSED = {
    # what was written: (rule, line, column, words of the message, words of the remedy)
    TOP + "study:\n\tdesign: cohort\n": ("yaml-syntax", 3, 1, "tab", "spaces"),
    TOP + "study:\n  design: cohort\n   participants: 5\n": ("yaml-syntax", 4, 4, "3 spaces", "indent it by 2"),
    TOP + "study:\n  design: cohort\n participants: 5\n": ("yaml-syntax", 4, 2, "1 space,", "indent it by 2"),
    TOP + "limits:\n  - one\ndesign: cohort\n  participants: 5\n": (
        "yaml-syntax",
        5,
        3,
        "has its value already",
        "indent it by 0",
    ),
    TOP + "study: design: cohort\n": ("yaml-syntax", 2, 14, "behind another key", "study: {design: cohort}"),
    "- title: a\n- title: b\n": ("yaml-syntax", 1, 1, "holds a list", "one record a file"),
    TOP + "author:\n  - {family: A}\n - {family: B}\n": ("yaml-syntax", 4, 2, "1 space,", "indent it by 2"),
    TOP + "title:A title\n": ("yaml-syntax", 2, 6, "no space after the colon", "title: A title"),
    TOP + "title A title\nread: abstract\n": ("yaml-syntax", 2, 1, "no colon", "`key: value`"),
    TOP + "title: “A title: b”\n": ("yaml-syntax", 2, 8, "curly quotes", 'title: "A title: b"'),
    TOP + "title: ‘A: b’\n": ("yaml-syntax", 2, 8, "curly quotes", 'title: "A: b"'),
    TOP + 'title: "never closed\nread: abstract\n': ("yaml-syntax", 2, 8, "never closed", "close it"),
    TOP + "title: 'never closed\nread: abstract\n": ("yaml-syntax", 2, 8, "never closed", "close it"),
    TOP + 'title: "A "quoted" word"\n': ("yaml-syntax", 2, 11, "quoted text ends here", "single quotes"),
    TOP + "title: 'It's here'\n": ("yaml-syntax", 2, 11, "quoted text ends here", "double a quote"),
    TOP + "title: Pain: a review\n": ("yaml-syntax", 2, 12, "colon", 'title: "Pain: a review"'),
    TOP + "title: Pain #1 cause\n": ("text-cut-off", 2, 13, "hash", '"Pain #1 cause"'),
    TOP + "title: @home\n": ("yaml-syntax", 2, 8, "“@”", 'title: "@home"'),
    TOP + "title: %5\n": ("yaml-syntax", 2, 8, "“%”", 'title: "%5"'),
    TOP + "title: *Important*\n": ("yaml-syntax", 2, 8, "“*”", 'title: "*Important*"'),
    TOP + "title: >5 grams\n": ("yaml-syntax", 2, 8, "“>”", 'title: ">5 grams"'),
    TOP + "title: - dash\n": ("yaml-syntax", 2, 8, "“-”", 'title: "- dash"'),
    TOP + "title: [A bracket] title\n": ("yaml-syntax", 2, 8, "“[”", 'title: "[A bracket] title"'),
    TOP + "title: &co\n": ("anchor", 2, 8, "anchors", "in quotes"),
    TOP + "title: !wow\n": ("tag", 2, 8, "!wow", "in quotes"),
    TOP + "limits: [one, two\nread: abstract\n": ("yaml-syntax", 2, 9, "never closed", "close it with ]"),
    TOP + "study: {design: cohort\nread: abstract\n": ("yaml-syntax", 2, 8, "never closed", "close it with }"),
    TOP + "limits: [one]]\n": ("yaml-syntax", 2, 14, "too many", "take it away"),
    TOP + "study: {design: cohort; participants: 5}\n": ("yaml-syntax", 2, 37, "comma", "separate entries"),
    TOP + "title: >-\nNot indented\nread: abstract\n": ("yaml-syntax", 3, 1, "not indented", "indent the line"),
    TOP + 'title: "C:\\path"\n': ("yaml-syntax", 2, 11, "backslash", "single quotes"),
    TOP + "volume: 007\n": ("lost-zeros", 2, 9, "leading zero", '"007"'),
    TOP + "title：A title\n": ("yaml-syntax", 2, 6, "wide colon", "plain colon"),
    TOP + "study:\n\xa0\xa0design: cohort\n": ("yaml-syntax", 3, 1, "non-breaking space", "type a space"),
    TOP + 'title: "a\u2028b"\n': ("invisible-break", 2, 10, "U+2028", "delete it"),
    TOP + "study: {design: cohort, design: cohort}\n": ("duplicate-key", 2, 25, "line 2", "keep one"),
    'a: 1\n"a": 2\n': ("duplicate-key", 2, 1, "line 1", "keep one"),
    "a: {x: 1}\n<<: {b: 1}\n": ("anchor", 2, 1, "merge keys", "write the keys out"),
    "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n": ("anchor", 1, 4, "anchors", "write the value out"),
    "type: report\n---\ntype: report\n": ("several-documents", 2, 1, "second document", "one record a file"),
    "---\ntype: report\n---\nText\n": ("several-documents", 3, 1, "second document", "one record a file"),
    "<<<<<<< HEAD\ntype: report\n=======\ntype: book\n>>>>>>> x\n": ("yaml-syntax", 1, 1, "merge conflict", "keep one"),
    "a: " + "[" * 30 + "]" * 30 + "\n": ("nesting", 1, 23, "20 levels", "bracket"),
    "a: " + "[" * 5000 + "]" * 5000 + "\n": ("nesting", 1, 1003, "deeply", "bracket"),
    "- a\n- b\n": ("yaml-syntax", 1, 1, "keys and values", "`key: value`"),
    "hello\n": ("yaml-syntax", 1, 1, "keys and values", "`key: value`"),
    "? [a, b]\n: 1\n": ("yaml-syntax", 1, 3, "a key must be a word", "in quotes"),
    "type: rep\x07ort\n": ("yaml-syntax", 1, 10, "control character", "delete it"),
    "": ("empty-file", 0, 0, "empty", "write a record"),
    "# only a comment\n": ("empty-file", 0, 0, "only comments", "write a record"),
}


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: text.removeprefix(TOP)[:30])
def test_what_cannot_be_read_right_is_refused_with_line_and_remedy(text: str) -> None:
    rule, line, column, message, remedy = REFUSED[text]
    document, (problem, *_) = parse_document(text, "x.yml")
    assert document is None
    assert (problem.rule, problem.place.line, problem.place.column) == (rule, line, column)
    assert message in problem.message
    assert remedy in problem.remedy


READ: dict[str, Any] = {
    "study: {country: NO}\n": {"study": {"country": "NO"}},
    "on: 2026-01-05\n": {"on": "2026-01-05"},
    "title: yes\n": {"title": "yes"},
    "title: 12:30\n": {"title": "12:30"},
    "title: 1_000\n": {"title": "1_000"},
    "value: 1e3\n": {"value": Decimal("1e3")},
    "value: 1.10\n": {"value": Decimal("1.10")},
    "pool: true\n": {"pool": True},
    "title: “A title”\n": {"title": "“A title”"},
    "title: Pain # a comment\n": {"title": "Pain"},
    "title: It's fine\n": {"title": "It's fine"},
    "title: a long\n  title\n": {"title": "a long title"},
    "title: |\n  # no comment #1\n": {"title": "# no comment #1\n"},
    "title: 'C# and #1'\n": {"title": "C# and #1"},
    "%YAML 1.2\n---\ntitle: a\n...\n": {"title": "a"},
    '{"title": "a", "limits": ["b"]}': {"title": "a", "limits": ["b"]},
    "title: a\r\nlimits: [b]\r\n": {"title": "a", "limits": ["b"]},
    "title: a\rlimits: [b]\r": {"title": "a", "limits": ["b"]},
    "title:\n": {"title": None},
    "title: 5 % off & more * stars\n": {"title": "5 % off & more * stars"},
}


@pytest.mark.parametrize("text", READ, ids=lambda text: text[:30])
def test_what_can_be_read_is_read_as_meant(text: str) -> None:
    document, problems = parse_document(text, "x.yml")
    assert problems == []
    assert document is not None
    assert document.data == READ[text]


MISUNDERSTOOD = {
    "et-al: yes\n": ("schema-type", "write true, without quotes"),
    "volume: 50\n": ("schema-value", '"50"'),
    "title: 2018\n": ("schema-value", '"2018"'),
    "title: true\n": ("schema-value", '"True"'),
    "title: ~\n": ("schema-value", "leave the whole line out"),
    "study: {design: cohort, participants: 1e3}\n": ("schema-type", "write 1000"),
    'study: {design: cohort, participants: "450"}\n': ("schema-type", "without quotes: 450"),
    "study: {design: cohort, participants: .nan}\n": ("schema-type", "digits only"),
    "study: {design:cohort}\n": ("schema-value", "design: cohort"),
    "accessed: 2026-1-5\n": ("schema-date", "year-month-day"),
    "accessed: 2026-02-30\n": ("schema-date", "a real day"),
    "limits:\n  -one\n  -two\n": ("schema-type", "space after each hyphen"),
    "limits: one\n": ("schema-type", "[one]"),
    "titel: a\n": ("schema-unknown-key", "`title`"),
    "URL: ftp://example.org/x\n": ("schema-url", "https://"),
    "PMID: 29558272\n": ("schema-pmid", '"29558272"'),
    "PMCID: 7654321\n": ("schema-pmcid", "PMC7654321"),
    "author: [A. Smith et al.]\n": ("schema-type", "family: …"),
    'author: ["Wong, A.", et al.]\n': ("schema-type", "et-al: true"),
    "author: Smith J, Miller K\n": ("schema-type", "[{family: Smith, given: J}, {family: Miller, given: K}]"),
    "study: {design: RCTs}\n": ("schema-value", "randomized-trial"),
    "study: {design: cohort, country: my}\n": ("schema-type", "in capitals: MY"),
    "type: journal article\n": ("schema-value", "article-journal"),
    "study:\ndesign: cohort\n": ("schema-unknown-key", "belongs to `study`"),
    "accessed: 05.11.2026\n": ("schema-date", "2026-11-05 for 5 November, or 2026-05-11 for 11 May"),
    "accessed: 25.11.2026\n": ("schema-date", "year-month-day: 2026-11-25"),
    "accessed: Nov 25, 2026\n": ("schema-date", "year-month-day: 2026-11-25"),
    "journal: Sleep\n": ("schema-unknown-key", "`container-title`"),
    "year: 2018\n": ("schema-unknown-key", "`issued`"),
    "study: {design: cohort, n: 120}\n": ("schema-unknown-key", "`participants`"),
    "study: {design: cohort, participants: about 120}\n": ("schema-type", "perhaps 120"),
    "study: {design: cohort, country: [MY, TH]}\n": ("schema-type", "leave the line out where there are several"),
    'study: {design: "RCT, double blind"}\n': ("schema-value", "write randomized-trial"),
    "DOI: 10.1080/02791072.2018.\n": ("schema-doi", "write 10.1080/02791072.2018"),
    "ISSN: 0161-8105, 1550-9109\n": ("schema-issn", "0161-8105"),
    "id: singh2018\n": ("schema-unknown-key", "name of the file"),
    "abstract: Background.\n": ("schema-unknown-key", "in your own words"),
    "container-title: Sleep\ncontainer-title-short: Sleep\n": ("schema-unknown-key", "records leave it out"),
    "limits: [one]\nlimit: two\n": ("schema-unknown-key", "`limits` is there already"),
    "issued: {date-parts: [[2020, 3, 1]]}\n": ("schema-issued", "write 2020-03-01"),
    "issued: [{year: 2020, month: 3}]\n": ("schema-issued", "write 2020-03"),
    'accessed: {date-parts: [["2026", 11, 25]]}\n': ("schema-date", "2026-11-25"),
    "study: {design: cohort}\nread:\n": ("schema-value", "a record must have it"),
    "issued: March 2018\n": ("schema-issued", "write 2018-03"),
    "issued: 05/11/2018\n": ("schema-issued", "2018-11-05 for 5 November"),
}


@pytest.mark.parametrize("text", MISUNDERSTOOD, ids=lambda text: text[:30])
def test_a_value_of_the_wrong_kind_says_how_to_write_it(text: str) -> None:
    rule, remedy = MISUNDERSTOOD[text]
    document, _ = parse_document(text, "x.yml")
    assert document is not None
    _, problems = validate(Source, document)
    found = [problem for problem in problems if problem.rule == rule and problem.rule != "schema-missing-key"]
    assert any(remedy in problem.remedy for problem in found), [(p.rule, p.remedy) for p in problems]


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        ("title: Müller\n".encode("latin-1"), "encoding"),
        ("title: a\n".encode("utf-16"), "encoding"),
        ("title: a\n".encode("utf-16-le"), "encoding"),
        (b"\xef\xbb\xbftitle: a\n", "byte-order-mark"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "encoding"),
        (b"title: " + b"a" * 300_000, "file-size"),
    ],
    ids=["latin-1", "utf-16", "utf-16 without mark", "byte-order mark", "a picture", "300 KB"],
)
def test_files_that_are_no_plain_utf8_text_are_refused(raw: bytes, rule: str, tmp_path: Path) -> None:
    file = tmp_path / "x.yml"
    file.write_bytes(raw)
    document, problems = read_document(file, "x.yml")
    assert [problem.rule for problem in problems] == [rule]
    assert document is None or document.data.keys() == {"title"}, "what can be guessed is looked at for more faults"


def test_a_fault_of_reading_does_not_hide_the_next_one(tmp_path: Path) -> None:
    """Each leaves the rest of the file as readable as before, so all are told in one round."""
    file = tmp_path / "x.yml"
    lines = [
        "\ufefftype: report",
        "volume: 007",
        "issue: 08",
        "title: Pain #1 cause",
        "publisher: !who WHO",
        'container-title: "a\u2028b"',
        "read: abstract",
        "read: full-text",
        "study:",
        "\xa0 design: cohort",
        "  country: MY",
        "limits: [one, 010]",
    ]
    file.write_text("\n".join(lines), encoding="utf-8")
    document, problems = read_document(file, "x.yml")
    assert sorted((problem.place.line, problem.rule) for problem in problems) == [
        (1, "byte-order-mark"), (2, "lost-zeros"), (3, "lost-zeros"), (4, "text-cut-off"), (5, "tag"),
        (6, "invisible-break"), (8, "duplicate-key"), (10, "yaml-syntax"), (12, "lost-zeros"),
    ]  # fmt: skip
    assert document is not None
    assert document.data["study"] == {"design": "cohort", "country": "MY"}
    _, more = validate(Source, document)
    assert [problem.rule for problem in more] == ["schema-missing-key"], "what was told is not told again"


def test_a_folder_or_a_link_that_is_named_like_a_record_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.yml").mkdir()
    secret = tmp_path / "secret.txt"
    secret.write_text("type: report\n")
    (tmp_path / "link.yml").symlink_to(secret)
    for name in ("folder.yml", "link.yml", "missing.yml"):
        document, problems = read_document(tmp_path / name, name)
        assert document is None
        assert [problem.rule for problem in problems] == ["not-a-file"]


def test_a_phrase_is_found_in_folded_text() -> None:
    document, _ = parse_document("answer: >-\n  It is not known\n  whether it helps.\n", "x.yml")
    assert document is not None
    place = document.place_of("known whether", "answer")
    assert (place.line, place.column) == (2, 13)
