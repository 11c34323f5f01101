"""No advice and no amounts: what the project never does, anywhere a reader looks."""

from __future__ import annotations

import re

from equipoise.checks.registry import Case, Findings, fault, rule
from equipoise.checks.texts import Passage
from equipoise.ledger import AnyEntry

_ACT = r"(?:take|use|try|stop|quit|avoid|combine|mix|start|begin|continue|drink|swallow|switch|taper|cut (?:down|back)|reduce|increase|lower|raise|skip|limit|keep taking)"
_THING = r"(?:it|them|this|that|these|the|a|an|any|some|your|no|more|less|only|kratom|opioids?|7-OH|leaf|tea|powder|extract|mitragynine|medicines?|drugs?|pills?|painkillers?|taking|using|drinking|slowly|low|with|small|half)"
_COUNT = r"one|two|three|four|five|six|seven|eight|nine|ten|another|\d[\d.,]*"
_START = r"(?:^|[.!?:;]\s+|\bplease\s+|\bthen\s+|\b[Ii]f you\b[^.,;]*,\s+)"
_IMPERATIVE = re.compile(
    rf"{_START}(?:"
    rf"(?:always|never|do not|don't|just|only|simply|instead,?|make sure (?:to|that you)|remember to|be sure to)\s+{_ACT}\b"
    rf"|(?:take|try|stop|quit|combine|mix|start|begin|drink|swallow|taper|cut|keep|reduce|increase|use|lower|raise|skip)\s+{_THING}\b"
    r"|(?:swap|replace|substitute|ditch)\s+(?:it|them|your|the|an?|kratom|opioids?|\w+ (?:for|with))\b|(?:exchange|drop)\s+(?:it|them|your|kratom)\b"
    rf"|have\s+(?:an?|some|half an?|{_COUNT})\s+(?:\w+\s+)?(?:cups?|glass(?:es)?|teaspoons?|spoonfuls?|capsules?|doses?|sips?|drinks?|teas?)\b"
    r"|consider\s+(?:kratom|leaf|tea|an?\s+(?!person|example|study|case|group)\w+)\b"
    r"|avoid\s+\w|switch to\s|stay away from\s|limit (?:yourself|your|it|use)\b|consider (?:\w+ing\b|a lower|a higher)|cut (?:down|back|it)\b"
    r")",
    re.I,
)  # fmt: skip
_TAKE_SO_MANY = re.compile(
    rf"{_START}(?:take|try|stop|quit|combine|mix|drink|swallow|keep|skip)\s+(?:{_COUNT})\b", re.I
)
_SHOULD = re.compile(
    rf"\b(?:should|must|ought to|need to|needs to|had better|have to|has to)\s+(?:(?:not|never|always|also|only)\s+)?{_ACT}\b"
    rf"|\b(?:should|must|ought to|is best|are best)\s+(?:not |never |always |only )?(?:be\s+)?(?:taken|used|stopped|avoided|combined|mixed|tapered|reduced|increased)\b",
    re.I,
)  # fmt: skip
_YOU = re.compile(
    rf"\byou\s+(?:should|must|need to|ought to|had better|have to)\s+(?:(?:not|never|always)\s+)?{_ACT}\b"
    rf"|\byou\s+(?:can|could|may|might)\s+(?:safely\s+)?(?:take|use|try|stop|combine|mix|drink|increase|start)\b"
    rf"|\bwe (?:recommend|advise|suggest)\b|\b(?:readers|you|users|everyone|people) (?:is|are) (?:advised|urged|encouraged) to\b"
    rf"|\bit is (?:best|safest|wise|advisable) to {_ACT}\b|\b(?:is|are) worth (?:trying|a try)\b",
    re.I,
)  # fmt: skip
_SAFE_TO = re.compile(
    rf"\b(?:is|are) (?:perfectly |quite |completely )?(?:safe|fine|okay|ok|all right) to {_ACT}\b", re.I
)
_SAFELY = re.compile(
    r"\b(?:can|could|may|might)\s+(?:be\s+)?(?:safely|freely)\s+(?:be\s+)?(?:take|use|try|stop|combine|mix|drink|taken|used|tried|stopped|combined|mixed)\b"
    r"|\b(?:can|could|may|might)\s+be\s+(?:taken|used|tried|stopped|combined|mixed)\s+(?:safely|freely)\b",
    re.I,
)  # fmt: skip
_TOLD_BY = re.compile(
    r"\b(?:guidelines?|guidance|advises?|recommends?|recommendations?|says?|said|told|warns?|agency|agencies|(?-i:FDA|DEA|NICE|WHO|CDC)|law|label|authors?|asked|protocol|trial|study|studies|review|survey|whether)\b", re.I
)  # fmt: skip
_DOSE = re.compile(
    r"\b(?:recommended|right|best|ideal|optimal|starting|correct|suggested|safe|safest|proper|usual effective)\s+(?:dose|dosage|amount)s?\b|\bdosing (?:advice|instructions?|guide)\b",
    re.I,
)  # fmt: skip
_NUMBER = r"(?:half an?|an? quarter of an?|one|two|three|four|five|six|eight|ten|a few|\d[\d.,]*(?:\s?(?:to|-|–|or)\s?\d[\d.,]*)?)"
_SPOONS = r"(?:teaspoons?|tablespoons?|spoonfuls?|spoons?|capsules?|pills?|tablets?|cups?|glasses|scoops?|drops)"
_HOUSEHOLD = re.compile(
    rf"\b(?:{_NUMBER}|a couple of)\s+(?:(?!or|and)\w+\s+)?{_SPOONS}\b|\ban?\s+(?:tea|table)?spoon(?:ful)?\b|\bup to {_NUMBER} {_SPOONS} (?:a|per|each|every)\b|\b(?:half an?|one|two|three|four|five|ten) (?:grams?|milligrams?)\b",
    re.I,
)  # fmt: skip
_QUESTION = re.compile(r"\?\s*$")
_DIGIT = re.compile(r"\d")
_DOSE_WORDS = re.compile(r"[Dd]os(?:e|age|ing)|[Aa]mount|gram|spoon|capsule|pill|tablet|cup|glass|scoop|drop")
_NEGATED = re.compile(r"\b(?:no|not|never|nobody|without|unknown|unclear|which|what|whether)\b[^.;]*$", re.I)
_AMOUNT = re.compile(
    r"(?<![\w.,/])(\d[\d.,]*(?:\s?(?:to|-|–)\s?\d[\d.,]*)?)\s?(?:mg|milligrams?|micrograms?|mcg|µg|μg|g|grams?|ml|millilit(?:re|er)s?)(?:/kg)?(?![\w/%])(?!\s+(?:less|fewer|more|per lit|per mill|per dec)\b)(?!\s+(?:a|per|in an?|in each) (?:lit|mill|dec))"
)  # fmt: skip
_ANIMALS = re.compile(r"\b(?:rats?|mice|mouse|dogs?|animals?|zebrafish|cells?)\b", re.I)
_CONTENT = re.compile(r"\b(?:held|holds?|contain(?:s|ed)?|content|averag(?:e|es|ed))\b", re.I)
_BOUGHT = re.compile(r"\b(?:bought|brands?|labell?ed|analy[sz]ed|seized)\b", re.I)
_TAKING = re.compile(r"\b(?:tak(?:e|es|ing)|took|swallow\w*|drink\w*|drank|use[sd]?|using|dos(?:e|es|ing)|give[ns]?|gave|amounts?|start\w*)\b", re.I)  # fmt: skip

READERS = frozenset({"answer", "prose", "statement", "question"})


_ADVICE_WORDS = """
    take use try stop quit avoid combine mix start begin continue drink swallow switch taper cut reduce increase
    lower raise skip limit keep taken used stopped avoided combined mixed tapered reduced increased recommend
    advise suggest best safest wise advisable trying consider make sure stay away remember worth advised
    urged encouraged safe fine okay ok all have swap replace substitute exchange ditch drop safely freely
"""


@rule("error", about="text", words=_ADVICE_WORDS)
def advice(passage: Passage, record: AnyEntry, case: Case) -> Findings:
    """Advice to take, stop or combine something.

    Looks everywhere a reader looks for instructions ("Take it at night", "Do not mix") and for "you should". What a
    guideline or an agency advises may be reported as theirs, in a claim of kind `status`.

    Why it matters: we do not know the reader, what else they take, or what they have. A sentence of advice from a
    website can hurt someone.

    Bad:
        matters: Stop taking kratom if you sleep badly. You should use less.

    Good:
        matters: Bad sleep that begins after months of use is worth talking over with a clinician.
    """
    if passage.part == "search":
        return
    found = _telling(passage.text, passage.part)
    if found:
        phrase = found[0].lstrip(".!?:; ").strip()
        yield fault(f"“{phrase}” tells the reader what to do", "say what was found; leave what to do to the reader and a clinician", *passage.keys, phrase=phrase)  # fmt: skip


def _telling(text: str, part: str) -> re.Match[str] | None:
    """The words that tell a reader what to do; None where nothing does."""
    if found := _IMPERATIVE.search(text):
        return found
    if part == "question":
        return None  # "Should I stop?" asks, and does not tell
    found = _YOU.search(text)
    if found and not _QUESTION.search(_sentence(text, found)):
        return found
    if part in ("finding", "reported"):
        return None  # what a study or a guideline said
    if found := _TAKE_SO_MANY.search(text):
        return found
    for match in _SHOULD.finditer(text):
        if not _TOLD_BY.search(_sentence(text, match)):
            return match
    for match in _SAFE_TO.finditer(text):
        if not _NEGATED.search(text[: match.start()].split(". ")[-1]):
            return match
    for match in _SAFELY.finditer(text):
        sentence = _sentence(text, match)
        before = text[: match.start()].split(". ")[-1]
        if not (_NEGATED.search(before) or _QUESTION.search(sentence) or _TOLD_BY.search(sentence)):
            return match
    return None


def _sentence(text: str, found: re.Match[str]) -> str:
    start = max(text.rfind(mark, 0, found.start()) for mark in (". ", "! ", "? ", "; ")) + 1
    ends = [end for mark in (". ", "! ", "? ") if (end := text.find(mark, found.end())) != -1]
    return text[start : min(ends, default=len(text))]


@rule("error", about="text")
def dose(passage: Passage, record: AnyEntry, case: Case) -> Findings:
    """An amount to take.

    In answers, dangers, explanations and statements: no amount of a substance ("5 grams"), and nowhere a "recommended
    dose". The word "dose" is fine, and so is what a study gave, under `finding`.

    Why it matters: an amount on a trusted page is read as an amount to take. Products differ so much that the same
    spoonful can be several times as strong.

    Bad:
        answer: It may help at 2 to 5 grams.

    Good:
        answer: It may help. How much people took differed widely between studies.
    """
    if passage.part == "search":
        return
    text = passage.text
    if not (_DIGIT.search(text) or _DOSE_WORDS.search(text)):
        return
    for found in _DOSE.finditer(text):
        if not _NEGATED.search(text[: found.start()].split(". ")[-1]):
            yield fault(f"“{found[0]}” reads as an amount to take", "say what was found without telling how much to take", *passage.keys, phrase=found[0])  # fmt: skip
            return
    if passage.part not in READERS:
        return
    for household in _HOUSEHOLD.finditer(text):
        if _BOUGHT.search(_sentence(text, household)):
            continue  # so many of a product were looked at, and nobody took them
        phrase = household[0].lstrip(".!?:; ").strip()
        yield fault(f"“{phrase}” is an amount, and readers may take it as one to take", "leave the amount to `finding:`, where the study is; here say more or less, higher or lower", *passage.keys, phrase=phrase)  # fmt: skip
        return
    for found in _AMOUNT.finditer(text):
        sentence = _sentence(text, found)
        if _ANIMALS.search(sentence):
            continue
        if _TAKING.search(sentence) or (passage.part in ("answer", "prose") and not _CONTENT.search(sentence)):
            yield fault(f"“{found[0]}” is an amount, and readers may take it as one to take", "leave the amount to `finding:`, where the study is; here say more or less, higher or lower", *passage.keys, phrase=found[0])  # fmt: skip
            return


_KIN = r"(?:friend|husband|wife|partner|mother|father|mum|mom|dad|sister|brother|son|daughter|neighbou?r|colleague)"
_STORY = re.compile(
    rf"\b(?:[Mm]y|[Oo]ur) (?:own )?(?:patients?|clients?|{_KIN}s?)\b|\b(?:[Aa]|[Oo]ne) {_KIN}\b"
    r"|\b(?:[Aa]|[Oo]ne) (?:patient|client) (?:of (?:mine|ours)\b|told (?:me|us)\b|(?:called|named) [A-Z]|[A-Z][a-z]+\b)"
)  # fmt: skip


@rule("error", about="text", words="""
    my our patient client friend husband wife partner mother father mum mom dad sister brother son daughter neighbour
    neighbor colleague
""")  # fmt: skip
def patient_story(passage: Passage, record: AnyEntry, case: Case) -> Findings:
    """The story of one person that somebody knows.

    Looks in answers, dangers and explanations for "my patient", "our client", "a friend". What a published report says
    of one person may be told under `finding`.

    Why it matters: one story persuades more than a trial and tells less, and a reader cannot look it up.

    Bad:
        matters: My patient Mary slept well with it.

    Good:
        finding: In a published report, one woman slept longer after she began with the tea.
    """
    if passage.part not in READERS or passage.part == "question":
        return
    if found := _STORY.search(passage.text):
        yield fault(f"“{found[0]}” begins a story of one person", "tell what the sources found; a published report on one person goes under `finding:`", *passage.keys, phrase=found[0])  # fmt: skip
