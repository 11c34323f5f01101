"""The words that say how sure we are. Section 6 of the weighing rules: high none; moderate probably; low may; very low unclear."""

from __future__ import annotations

import re
from types import MappingProxyType

# "More likely" tells of a risk and not of our doubt; "could not" tells of what studies failed to show.
_LIKELY = r"(?<!more )(?<!less )(?<!most )(?<!least )(?<!as )(?<!times )(?<!equally )(?<!how )likely"
PROBABLY = re.compile(rf"\b(?:probably|{_LIKELY}|unlikely)\b", re.I)
MAY = re.compile(r"\b(?:may(?!\s+(?:\d|and\s))|might|could(?! not\b))\b|\bMay be\b")
UNCLEAR = re.compile(
    r"""\b(?:
        uncertain | uncertainty | unclear | unknown | unsure | undecided | too\ little | too\ few | too\ small | too\ weak
      | not\ (?:\w+\ ){0,3}(?:known|clear|certain|sure|settled|shown|understood|established)
      | (?:no\ ?body|no\ one|none)\ (?:\w+\ ){0,2}(?:knows?|can\ (?:say|tell))
      | (?:cannot|can't|can\ not|could\ not|do\ not|does\ not|did\ not)\ (?:\w+\ ){0,2}(?:tell|say|know|settle|decide|show)
      | (?:cannot|can't|could\ not)\ (?:\w+\ )?be\ (?:told|known|said|settled|decided|judged)
      | hardly\ anything\ is\ known | little\ is\ known | no\ (?:good\ )?(?:study|studies|evidence)\ | open\ question | remains\ open
    )\b""",
    re.I | re.X,
)
DISAGREE = re.compile(
    r"""\b(?:
        disagree\w* | conflict\w* | contradict\w* | differ(?:s|ed|ing)? | inconsistent | mixed | at\ odds | opposite
      | (?:do|does|did)\ not\ (?:all\ |fully\ )?(?:agree|match|fit) | both\ ways | two\ ways | different\ ways | divided | split
      | not\ (?:all\ )?(?:of\ one\ mind|agree)
    )\b""",
    re.I | re.X,
)
NEEDED = MappingProxyType({3: PROBABLY, 2: MAY, 1: UNCLEAR})
SUGGESTED = MappingProxyType(
    {
        3: "write “probably” or “likely”",
        2: "write “may”, “might” or “could”",
        1: "write that it is uncertain, unclear or not known, or that there is too little evidence",
    }
)


def hedge_in(text: str) -> str | None:
    """The first word of doubt in a text; None where it says everything plainly."""
    found = [match for pattern in (PROBABLY, MAY) if (match := pattern.search(text))]
    return min(found, key=lambda match: match.start())[0] if found else None
