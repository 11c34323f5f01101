"""Faults that keep a file from being read at all. The reader finds them; here is what they mean."""

from equipoise.checks.registry import reported


@reported()
def yaml_syntax() -> None:
    """A line that cannot be read as YAML.

    YAML is lines of `key: value`. Text that holds a colon with a space after it, that starts with a special character
    (`@`, backtick, `%`, `&`, `*`, `!`, `|`, `>`, a bracket), or that holds ` #`, goes in quotes. Keys of one group
    stand exactly below each other. Tabs are not allowed.

    Why it matters: a file that cannot be read is left out, with every finding in it.

    Bad:
        finding: Pain fell: by half in two weeks

    Good:
        finding: "Pain fell: by half in two weeks"
    """


@reported()
def duplicate_key() -> None:
    """The same key twice in one group.

    YAML itself would keep the last one and drop the first in silence, so it is refused here.

    Why it matters: one of the two values would vanish, and nobody would notice which.

    Bad:
        confidence: low
        confidence: moderate

    Good:
        confidence: low
    """


@reported()
def anchor() -> None:
    """YAML anchors, aliases and merge keys.

    `&name`, `*name` and `<<` let one part of a file stand for another. Records spell everything out.

    Why it matters: a record must be plain to read for someone who has never heard of them, and a few nested ones can
    grow to millions of values.

    Bad:
        conditions: &usual {phase: during-use}

    Good:
        conditions: {phase: during-use}
    """


@reported()
def tag() -> None:
    """A YAML tag: a word that starts with an exclamation mark.

    Tags tell a YAML reader to make something else of a value. Records hold text, numbers, lists and groups only.

    Why it matters: a record is data, and data never runs.

    Bad:
        participants: !!str 170

    Good:
        participants: 170
    """


@reported()
def text_cut_off() -> None:
    """Unquoted text that a hash cuts off.

    A hash with a space before it starts a comment. What stands after it is dropped in silence, so text with a hash goes in
    quotes. A comment has a space after its hash.

    Why it matters: half of a title or a finding would vanish, and nobody would notice.

    Bad:
        title: Pain is the #1 cause

    Good:
        title: "Pain is the #1 cause"
    """


@reported()
def several_documents() -> None:
    """Two records in one file.

    A line of three hyphens starts another document. One file holds one record, and the file's name is its id.

    Why it matters: most readers of YAML would drop the second one in silence.

    Bad:
        title: One
        ---
        title: Two

    Good:
        title: One
        # and the second one in a file of its own
    """


@reported()
def encoding() -> None:
    """A file that is not text in UTF-8.

    Old editors save as Latin-1, Windows-1252 or UTF-16. Records are UTF-8, so that an accent is the same everywhere.

    Why it matters: an author's name would come out mangled.

    Bad:
        # saved as Windows-1252
        author: [{family: Härter}]

    Good:
        # saved as UTF-8
        author: [{family: Härter}]
    """


@reported()
def byte_order_mark() -> None:
    """An invisible mark at the start of a file.

    Some Windows editors put a byte-order mark before the first letter. `equipoise fix` takes it away.

    Why it matters: other tools that read the records take it for a part of the first key.

    Bad:
        # saved as "UTF-8 with BOM"
        title: ...

    Good:
        # saved as "UTF-8"
        title: ...
    """


@reported()
def invisible_break() -> None:
    """An invisible character that breaks a line or hides text.

    Copying from PDFs and web pages brings in line and paragraph separators, zero-width characters, and marks that turn
    the direction of writing.

    Why it matters: they are seen by nobody, break searches and links, and can make text read otherwise than it is.

    Bad:
        finding: "Pain fell<U+2028>by half"

    Good:
        finding: Pain fell by half
    """


@reported()
def empty_file() -> None:
    """A file without a record.

    It is empty, or holds only comments.

    Why it matters: its id would lead nowhere.

    Bad:
        # to be written

    Good:
        title: Does kratom help or hurt sleep?
    """


@reported()
def not_a_file() -> None:
    """A record that is no plain file.

    A folder or a link that is named like a record, or a file that may not be opened.

    Why it matters: links can point outside the project, so they are never followed.

    Bad:
        claims/sleep/x.yml -> /somewhere/else.yml

    Good:
        claims/sleep/x.yml
    """


@reported()
def file_size() -> None:
    """A file that is far too large for a record.

    A record has at most 256 KB. The largest real ones have about 20.

    Why it matters: a page that long would not be read, and a huge file can stop the build for everyone.

    Bad:
        # 3 MB

    Good:
        # two claims, each in a file of its own
    """


@reported()
def nesting() -> None:
    """Values nested too deeply.

    More than 20 levels; real records have five. Usually a bracket is missing.

    Why it matters: such a file is a mistake or an attack, and both must not stop the build.

    Bad:
        claims: [[[[[[[[[[[[[[[[[[[[[[a]]]]]]]]]]]]]]]]]]]]]]

    Good:
        claims: [a]
    """


@reported()
def lost_zeros() -> None:
    """An unquoted number that would lose its zeros.

    `007` would be read as 7. In quotes it stays as written.

    Why it matters: a PubMed number, an issue or a page that lost a zero leads to another paper, or to none.

    Bad:
        issue: 03

    Good:
        issue: "03"
    """


@reported()
def no_records() -> None:
    """There is no folder of records, or nothing is in it.

    `equipoise` looks for `claims/` where it is run; `--claims FOLDER` names another.

    Why it matters: without records there is nothing to check and nothing to publish.

    Bad:
        cd claims && equipoise check

    Good:
        equipoise check
    """


@reported()
def no_vocabulary() -> None:
    """The vocabulary is missing.

    `claims/vocabulary.yml` lists topics, conditions and cohorts; records draw on it.

    Why it matters: without it no condition has a name that a reader understands.

    Bad:
        # claims/vocabulary.yml is not there

    Good:
        topics:
          sleep: {title: Sleep, description: ...}
    """
