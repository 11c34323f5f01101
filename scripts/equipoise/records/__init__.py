"""What is written down: the models of each kind of record, and reading them with the line of every value."""

from equipoise.records.article import Article, Statement
from equipoise.records.claim import Claim, Conflict, Effect, Evidence
from equipoise.records.document import Document
from equipoise.records.problem import Place, Problem
from equipoise.records.question import Question
from equipoise.records.source import Source, Study
from equipoise.records.vocabulary import Vocabulary

__all__ = [
    "Article", "Claim", "Conflict", "Document", "Effect", "Evidence", "Place", "Problem", "Question", "Source",
    "Statement", "Study", "Vocabulary",
]  # fmt: skip
