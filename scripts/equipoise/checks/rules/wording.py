"""Answers: worded as surely as the evidence allows, and no surer, in words that most people read with ease."""

from __future__ import annotations

import re

from equipoise.checks.readability import hardest, reading_grade
from equipoise.checks.registry import Case, Findings, fault, rule
from equipoise.checks.rules.hedges import DISAGREE, NEEDED, SUGGESTED, UNCLEAR, hedge_in
from equipoise.checks.texts import Passage
from equipoise.ledger import AnyEntry
from equipoise.records.claim import Claim
from equipoise.records.question import Question
from equipoise.weighing.tables import LEVEL_NAMES

HIGHEST_GRADE = 9.0

_WHOSE = re.compile(
    r"\b(?:guidelines?|guidance|according to|by (?:the|its|one) \w+|agenc(?:y|ies)|[A-Z]{2,5}|law|lists?|says?|ministry|government)\b"
)
_DEPENDS = re.compile(r"\bdepend\w*\b|\bhinges?\b|\bvar(?:y|ies)\b|\bit is (?:when|who|how)\b", re.I)
_COMMON = frozenset(
    re.findall(r"\w+", "of the a an in or and to with other people who was what how it for by from on at use")
)

IN_SHORT_WORDS = 25


@rule("error", about="claim")
def answer_too_sure(claim: Claim, case: Case) -> Findings:
    """An answer that sounds surer than the evidence is.

    At moderate confidence an answer says probably or likely; at low confidence may, might or could; at very low
    confidence that it is uncertain, unclear or not known, or that there is too little evidence. Where findings disagree,
    or depend on something, the answer says that instead. At moderate confidence the answer to a definition or a status
    may name whose words they are ("by the European guideline") in place of probably.

    Why it matters: most readers read the answer and nothing else. These words are how they learn how far to trust it.

    Bad:
        answer: Kratom improves sleep.        # confidence: very-low
        confidence: very-low

    Good:
        answer: It is not known whether kratom improves sleep.
        confidence: very-low
    """
    verdict = case.verdict(claim.id)
    if not verdict or not claim.answer or verdict.direction in ("contested", "depends"):
        return
    needed = NEEDED.get(verdict.level)
    if verdict.level == 3 and claim.kind in ("definition", "status") and _WHOSE.search(claim.answer):
        return
    if needed is not None and not needed.search(claim.answer):
        yield fault(
            f"the confidence is {LEVEL_NAMES[verdict.level].replace('-', ' ')}, and the answer does not say so",
            SUGGESTED[verdict.level], "answer",
        )  # fmt: skip


@rule("error", about="claim")
def answer_too_unsure(claim: Claim, case: Case) -> Findings:
    """An answer that hedges where the evidence is sure.

    At high confidence an answer says it plainly: no may, might, could, probably or likely.

    Why it matters: if every answer hedges, hedges mean nothing, and readers cannot tell what is known.

    Bad:
        answer: The agency may warn against kratom.      # confidence: high
        confidence: high

    Good:
        answer: The agency warns against kratom.
        confidence: high
    """
    verdict = case.verdict(claim.id)
    if not verdict or not claim.answer or verdict.level != 4 or verdict.direction in ("contested", "depends"):
        return
    first = re.split(r"(?<=[.!?])\s", claim.answer)[0]
    word = hedge_in(first) or (found[0] if (found := UNCLEAR.search(first)) else None)
    if word:
        yield fault(
            f"the confidence is high, and the answer hedges (“{word}”)", "say it plainly", "answer", phrase=word
        )


@rule("error", about="claim")
def answer_hides_conflict(claim: Claim, case: Case) -> Findings:
    """An answer to a contested claim that does not say that findings disagree.

    Where the verdict is contested, the answer says so: studies disagree, findings differ, some found this and others that.

    Why it matters: the disagreement is the answer. This project exists because articles leave it out.

    Bad:
        answer: Kratom may improve sleep.           # the verdict is contested

    Good:
        answer: Studies disagree on whether kratom improves sleep.
    """
    verdict = case.verdict(claim.id)
    if verdict and verdict.direction == "contested" and claim.answer and not DISAGREE.search(claim.answer):
        yield fault("findings are contested, and the answer does not say that they disagree", "say that studies or findings disagree, and how", "answer")  # fmt: skip


@rule("error", about="claim")
def answer_hides_condition(claim: Claim, case: Case) -> Findings:
    """An answer to a claim that depends on something, and does not say on what.

    Where the verdict is `depends`, the answer names the condition, or the values of it that make the difference.

    Why it matters: "it depends" is no help; "it depends on whether people were taking it or had stopped" is.

    Bad:
        answer: It depends.                       # conflict: {depends-on: phase}

    Good:
        answer: It depends on when people were asked. Those who had stopped slept worse.
    """
    verdict = case.verdict(claim.id)
    if not verdict or verdict.direction != "depends" or not claim.answer or not verdict.conflict.depends_on:
        return
    name = verdict.conflict.depends_on
    condition = case.ledger.vocabulary.conditions.get(name)
    alignment = verdict.conflict.alignment(name)
    titles = [name, condition.title if condition else ""]
    for value, _, _ in alignment.rows if alignment else ():
        titles.append(str(value))
        if condition and value in condition.values:
            titles += [condition.values[value].title, condition.values[value].description]
    stems = {word[:5] for title in titles for word in re.findall(r"[a-z]{3,}", title.lower()) if word not in _COMMON}
    answer = {word[:5] for word in re.findall(r"[a-z]{3,}", claim.answer.lower())}
    says_depends = _DEPENDS.search(claim.answer) or DISAGREE.search(claim.answer)
    if not says_depends or not stems & answer:
        title = condition.title.lower() if condition else name
        yield fault(
            f"the verdict depends on {title}, and the answer does not say so",
            f"say that it depends on {title}, and which way each side points", "answer",
        )  # fmt: skip


@rule("error", about="question")
def short_answer_too_sure(question: Question, case: Case) -> Findings:
    """A short answer that sounds surer than all of its claims.

    Where none of the question's claims is of high confidence, the short answer holds at least one word of doubt
    (probably, may, unclear). Where all of them are very low, or nothing could be decided, it says that it is not known.

    Why it matters: the short answer is what a reader in a hurry takes away.

    Bad:
        short-answer: Kratom helps you sleep.

    Good:
        short-answer: Whether kratom helps sleep is not known.
    """
    levels = [verdict.level for name in question.claims if (verdict := case.verdict(name))]
    text = question.short_answer
    if not levels or len(levels) < len(question.claims) or max(levels) == 4:
        return  # a claim that has no verdict could be the one that is sure
    unsure = UNCLEAR.search(text) or DISAGREE.search(text)
    if max(levels) == 1 and not unsure:
        yield fault("every claim of this question is very low, and the short answer does not say so", SUGGESTED[1], "short-answer")  # fmt: skip
    elif not unsure and not hedge_in(text) and not _DEPENDS.search(text):
        yield fault("no claim of this question is of high confidence, and the short answer holds no word of doubt", "use the words of its claims: probably, may, or unclear", "short-answer")  # fmt: skip


@rule("error", about="question")
def in_short_too_long(question: Question, case: Case) -> Findings:
    """An answer in short that is not short.

    `in-short` has at most 25 words. Lists and search results print it whole.

    Why it matters: an answer that is cut off ends where it happens to, and that can be at the reassuring half.

    Bad:
        in-short: In one study people who were used to kratom said that they slept about 13 minutes longer on nights on which they had taken it at bedtime, but it is unclear why.

    Good:
        in-short: Nobody knows well. Some users sleep a little longer on nights they take it; many may sleep badly when they stop.
    """
    count = len((question.in_short or "").split())
    if count > IN_SHORT_WORDS:
        yield fault(
            f"in-short has {count} words, and at most {IN_SHORT_WORDS} fit", "say less, and keep both sides", "in-short"
        )


@rule("warning", about="question")
def short_answer_hides_conflict(question: Question, case: Case) -> Findings:
    """A short answer that is silent about a disagreement.

    Where one of the first three claims of a question, the most important ones, is contested, the short answer says
    that findings disagree or that it is not clear.

    Why it matters: readers will meet both sides elsewhere. They should hear from us first that there are two.

    Bad:
        short-answer: It may help.               # its first claim is contested

    Good:
        short-answer: Studies disagree. It may help some people.
    """
    for index, name in enumerate(question.claims[:3]):
        verdict = case.verdict(name)
        text = question.short_answer
        if verdict and verdict.direction == "contested" and not DISAGREE.search(text) and not UNCLEAR.search(text):
            yield fault(f"findings on {name} are contested, and the short answer does not say so", "say that findings disagree", "claims", index)  # fmt: skip


@rule("error", about="text")
def reading_grade_too_high(passage: Passage, record: AnyEntry, case: Case) -> Findings:
    """An answer that is hard to read.

    The reading grade (Flesch-Kincaid) of `answer` and `short-answer` is at most 9; aim for 8. It is worked out from the
    length of sentences and of words. The message shows the longest sentence and the hardest words.

    Why it matters: half of all adults read with ease up to grade 7 or 8, and pain makes reading harder.

    Bad:
        answer: >-
          Polysomnographic investigations demonstrate considerable heterogeneity regarding objective sleep
          architecture abnormalities among individuals experiencing chronic musculoskeletal pain.

    Good:
        answer: Sleep recordings of people with lasting pain do not agree.
    """
    if passage.part != "answer":
        return
    grade = reading_grade(passage.text)
    if grade > HIGHEST_GRADE:
        longest, heavy = hardest(passage.text)
        hard = f"; hard words: {', '.join(heavy)}" if heavy else ""
        begin = " ".join(longest.split()[:6])
        yield fault(
            f"reading grade {grade:g}, and {HIGHEST_GRADE:g} is the most",
            f"split the longest sentence ({len(longest.split())} words: “{begin} …”){hard}", *passage.keys,
        )  # fmt: skip


@rule("warning", about="claim")
def answer_missing(claim: Claim, case: Case) -> Findings:
    """A claim without an answer in plain words.

    Where `answer` is missing, the page shows a sentence that is put together from direction and confidence.

    Why it matters: a sentence made by a machine is true and stiff. A person says it better.

    Bad:
        statement: Kratom improves sleep.
        # no answer

    Good:
        statement: Kratom improves sleep.
        answer: It is not known whether kratom improves sleep.
    """
    if claim.answer is None:
        yield fault("there is no answer in plain words", "add `answer:`, worded as surely as the confidence allows", "statement", on_key=True)  # fmt: skip


@rule("warning", about="claim")
def matters_missing(claim: Claim, case: Case) -> Findings:
    """A claim that does not say what it means for a reader.

    `matters` says in plain words what follows for someone with pain or bad sleep, without advice.

    Why it matters: a finding that nobody can place helps nobody.

    Bad:
        answer: It is not known whether kratom improves sleep.
        # no matters

    Good:
        answer: It is not known whether kratom improves sleep.
        matters: Better nights after a first dose say little about the nights after months of use.
    """
    if claim.matters is None:
        yield fault("what this means for a reader is not said", "add `matters:` in a sentence or two, without advice", "statement", on_key=True)  # fmt: skip


_NEVER = re.compile(
    r"\bnot statistically significant\b|\bnot significant(?:ly)?\b|\bnon-?significant\b|\bsignificant(?:ly)?\b|\b(?:proves?|proved|proven)\b|\bscientifically (?:shown|tested)\b", re.I
)  # fmt: skip
_INSTEAD = {
    "s": "say what was found, and whether chance could explain it: significance is about chance and not about size",
    "n": "say that the study could not tell, or give the range it leaves open; it is not evidence of no effect",
    "p": "say that studies found it; evidence makes a thing more or less sure and proves nothing",
}
_CHANCE = re.compile(r"\bstatistic", re.I)


_MISLEADING_PHRASE_WORDS = """
    significant significantly nonsignificant nonsignificantly prove proves proved proven scientifically
"""


@rule("error", about="text", words=_MISLEADING_PHRASE_WORDS)
def misleading_phrase(passage: Passage, record: AnyEntry, case: Case) -> Findings:
    """Words that mislead: "significant", "not significant", "proves".

    In what a reader takes away (answers, statements, dangers, explanations): "not significant" is heard as "no effect"
    and means "could not tell"; "significant" is heard as "large" and means "hardly by chance"; no study proves anything.

    Why it matters: readers act on what they hear.

    Bad:
        answer: The effect was not significant.

    Good:
        answer: The study was too small to tell.
    """
    if passage.part not in ("answer", "prose", "statement"):
        return
    for found in _NEVER.finditer(passage.text):
        word = found[0].lower()
        instead = _INSTEAD["n" if word.startswith("no") else "s" if word.startswith("sig") else "p"]
        yield fault(f"“{found[0]}” misleads", instead, *passage.keys, phrase=found[0])


_NO_EFFECT = re.compile(
    r"\b(?:has|have|had|with) no (?:effect|impact|influence)\b|\bno (?:effect|difference|benefit|harm)\b|\bdo(?:es)? not (?:work|help)\b|\bineffective\b|\b(?:is|are) (?:completely |perfectly |entirely )?(?:safe|harmless)\b", re.I
)  # fmt: skip
_DOUBTED = re.compile(r"\b(?:whether|if|not|never|nobody|no one|no study|cannot|rule out|may|might|could|probably|unclear|clear)\b[^.;]*$", re.I)  # fmt: skip


@rule("warning", about="claim")
def no_effect_claimed(claim: Claim, case: Case) -> Findings:
    """“No effect” or "safe", said on evidence that cannot show it.

    At low or very low confidence an answer does not say that something has no effect, makes no difference, does not
    help, or is safe. Small studies that found nothing leave room for an effect.

    Why it matters: "no effect" and "we cannot tell" lead people to do opposite things.

    Bad:
        answer: Kratom has no effect on the liver. There may be other harms.
        confidence: low

    Good:
        answer: Kratom may harm the liver; the studies are too small to tell how often.
        confidence: low
    """
    verdict = case.verdict(claim.id)
    if not verdict or not claim.answer or verdict.level > 2:
        return
    for found in _NO_EFFECT.finditer(claim.answer):
        before = re.split(r"(?<=[.;!?])\s", claim.answer[: found.start()])[-1]
        if not _DOUBTED.search(before):
            yield fault(
                f"“{found[0]}” is more than evidence of {LEVEL_NAMES[verdict.level].replace('-', ' ')} confidence can show",
                "say that it was not seen, or that the studies cannot tell", "answer", phrase=found[0],
            )  # fmt: skip
