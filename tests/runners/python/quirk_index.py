"""Writes tests/quirks.md: which cases touch which quirk of the API's documents.

Run it after adding cases. `test_completeness.py` fails while the committed file is out of date.
"""

from __future__ import annotations

import pathlib
import sys

from cases import CASES_DIRECTORY, Case, load_cases

QUIRKS = {
    "Q1": "list of livestreams: object or array",
    "Q2": "one livestream: one session, several, or none",
    "Q3": "livestreams of a meeting: singular or plural",
    "Q4": "livestreams of a session: record, list, or list in data",
    "Q5": "session directly in data or wrapped",
    "Q6": "where items and paging sit",
    "Q7": "responses without a body",
    "Q8": "seconds as number or text",
    "Q9": "disabled as boolean or text",
    "Q10": "timestamps without a format",
    "Q11": "nulls that no schema allows",
    "Q12": "broken literals in examples",
    "Q13": "required fields that are missing",
    "Q14": "download fields of recordings",
    "Q15": "integers and fractions",
    "Q16": "webgl support as text or boolean",
    "Q17": "DSC and DESC",
    "Q18": "path value with hyphens",
    "Q19": "singular and plural paths, the word apps",
    "Q20": "camelCase among snake_case",
    "Q21": "the same thing under another key",
    "Q22": "misspelt names",
    "Q23": "shuffled descriptions",
    "Q24": "audio codec without a say",
    "Q25": "livestream status beyond the schema",
    "Q26": "recording status per source",
    "Q27": "video codecs per source",
    "Q28": "storage types and their fields",
    "Q29": "view type of peer events",
    "Q30": "languages of transcripts",
    "Q31": "types of callers",
    "Q32": "layers of track recordings",
    "Q33": "three ways to send a time",
    "Q34": "several values in one query parameter",
    "Q35": "page numbers and the end of a list",
    "Q36": "both lists of kick and mute",
    "Q37": "required or not",
    "Q38": "identifiers are opaque",
    "Q39": "unexplained parameters",
    "Q40": "actions without a body",
    "Q41": "which livestream names are allowed",
    "Q42": "three success envelopes",
    "Q43": "shapes of error bodies",
    "Q44": "status codes of successes",
    "Q45": '"nothing there" that is no error to everybody',
    "Q46": "operations that come and go",
    "Q47": "fields that come and go",
    "Q48": "retention periods",
    "Q49": "rate limits",
    "Q50": "endpoints without a path",
    "Q51": "generations of webhook payloads",
    "Q52": "what a webhook signature covers",
    "Q53": "retries of webhook deliveries",
    "Q54": "list of webhook events and default of enabled",
}

# Quirks that no case can show, and why.
WITHOUT_CASE = {
    "Q48": "nothing to show: the SDK neither sends nor names a period; it is the service's to keep",
}

HEADER = """\
# Quirks and the cases that cover them

Where the documents of the API contradict each other or themselves, the SDK has to cope with both sides. This table is
generated from the field `quirks` of the cases by `runners/python/quirk_index.py`.

| quirk | what it is about | cases |
|---|---|---|
"""


def render(cases: list[Case]) -> str:
    """The whole text of quirks.md."""
    lines = []
    for quirk, title in QUIRKS.items():
        ids = sorted(case.id for case in cases if quirk in case.quirks)
        covered = ", ".join(ids) or WITHOUT_CASE.get(quirk, "not yet")
        lines.append(f"| {quirk} | {title} | {covered} |\n")
    return HEADER + "".join(lines)


def path() -> pathlib.Path:
    """Where the index is committed."""
    return CASES_DIRECTORY.parent / "quirks.md"


if __name__ == "__main__":
    path().write_text(render(load_cases()), encoding="utf-8")
    sys.stdout.write(f"wrote {path()}\n")
