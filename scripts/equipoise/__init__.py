"""Equipoise: an open ledger of evidence that puts conflicting findings first.

>>> import equipoise
>>> ledger = equipoise.load("claims")                      # doctest: +SKIP
>>> verdict = equipoise.weigh(ledger).verdicts["..."]      # doctest: +SKIP
"""

from equipoise.ledger import Ledger, LedgerError, load
from equipoise.weighing import Verdict, Weighed, weigh, weigh_claim

__all__ = ["Ledger", "LedgerError", "Verdict", "Weighed", "load", "weigh", "weigh_claim"]
