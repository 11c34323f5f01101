"""Terms are explained once, in running text only, and without breaking what stands around them."""

from __future__ import annotations

import pytest

from equipoise.site.glossing import Glossary

GLOSSARY = Glossary.of(
    [
        ("insomnia", "insomnia", 'Trouble with "sleep" & more.'),
        ("opioid", "opioid", "Like morphine."),
        ("opioid-receptor", "opioid receptor", "A spot."),
        ("grade", "GRADE", "A system."),
    ]
)
LINK = '<a class="eq-term" href="~/glossary/#term-{0}" title="{1}">{2}</a>'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "<p>Insomnia and insomnia</p>",
            f"<p>{LINK.format('insomnia', 'Trouble with &quot;sleep&quot; &amp; more.', 'Insomnia')} and insomnia</p>",
        ),
        (
            "<p>An opioid receptor, opioids</p>",
            f"<p>An {LINK.format('opioid-receptor', 'A spot.', 'opioid receptor')}, {LINK.format('opioid', 'Like morphine.', 'opioids')}</p>",
        ),
        ("<p>By GRADE</p>", f"<p>By {LINK.format('grade', 'A system.', 'GRADE')}</p>"),
    ],
)
def test_first_use_is_explained_and_the_longest_term_wins(before: str, after: str):
    assert GLOSSARY.explain(before) == after


@pytest.mark.parametrize(
    "html",
    [
        "<h1>Insomnia</h1>",
        "<p>It was of one grade</p>",
        '<p><a href="x">insomnia</a> <b>non-opioid</b></p>',
        '<p title="insomnia">x</p>',
        '<p class="eq-note">insomnia</p>',
        "<td>insomnia</td>",
        '<p><span class="eq-marks">opioid</span></p>',
        '<div class="eq-cite"><p>Claim: “insomnia”.</p></div>',  # what is copied
        "<pre>opioid</pre><script>insomnia</script>",
    ],
)
def test_headings_links_marks_and_attributes_are_left_alone(html: str):
    assert GLOSSARY.explain(html) == html


def test_text_goes_on_after_void_elements_and_closed_figures():
    assert "eq-term" in GLOSSARY.explain("<p>a<br>b <img src=x> <svg><text>opioid</text></svg> insomnia</p>")
    assert Glossary.of([]).explain("<p>x</p>") == "<p>x</p>"
