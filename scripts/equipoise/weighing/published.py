"""Published certainty ratings that the rules are tested against, each time the tests run and each time the site is built.

Only figures: the level a body of evidence started at, what was taken off or added in each domain, and the certainty
that the review's authors printed. The site's Methods page shows them beside what our rules make of the same points.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from equipoise.weighing.certainty import level_of


@dataclass(frozen=True, slots=True)
class PublishedRow:
    """One row of a published summary of findings. `points` are in the order of the five domains, then upgrades."""

    review: str
    url: str
    outcome: str
    start: int
    points: tuple[int, int, int, int, int, int]
    certainty: int

    @property
    def computed(self) -> int:
        """The level that our sum gives for the same start and points."""
        return level_of(self.start, self.points)


PUBLISHED: Final = (
    PublishedRow(
        "GRADE summary of findings table 3 (BJSM)",
        "http://bjsm.bmj.com/highwire/markup/107845/expansion",
        "short term",
        4,
        (-1, 0, 0, -1, 0, 0),
        2,
    ),
    PublishedRow(
        'Prostaglandin-type therapy ("PG") vs placebo, Raynaud ("RP") outcomes, Table 6',
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC11685323/table/tab6",
        "RP severity",
        4,
        (-2, 0, 0, 0, 0, 0),
        2,
    ),
    PublishedRow(
        "Comparative effectiveness of CBT for insomnia: a systematic review, Table 4",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC3481424/table/T4",
        "CBT-I vs benzodiazepines, short term",
        4,
        (-2, -1, 0, 0, 0, 0),
        1,
    ),
    PublishedRow(
        "Medical cannabis or cannabinoids for chronic pain with long-term opioid therapy, BMJ Open 2021;11:e047717, Table 2",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC8319983/table/T2",
        "opioid dose (MME/day), RCTs",
        4,
        (0, 0, -2, -1, 0, 0),
        1,
    ),
    PublishedRow(
        "Mind-body exercise for low back pain, Arch Phys Med Rehabil 2022, Table 2",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC10546903/table/T2",
        "pain, short term, non-exercise control",
        4,
        (0, -1, -1, 0, -1, 1),
        2,
    ),
    PublishedRow(
        "Mind-body exercise for low back pain, Arch Phys Med Rehabil 2022, Table 2",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC10546903/table/T2",
        "disability, short term, non-exercise control",
        4,
        (0, -1, -1, 0, -1, 1),
        2,
    ),
    PublishedRow(
        "Comparative effectiveness of CBT for insomnia: a systematic review, Table 4",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC3481424/table/T4",
        "CBT-I vs benzodiazepines, long term",
        4,
        (-1, 0, 0, 0, 0, 0),
        3,
    ),
)
