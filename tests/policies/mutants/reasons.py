"""Why a mutant may survive: by pack, clause or parameter, and the beginning of what was changed; none = nothing pins it yet."""

from __future__ import annotations

from tests.policies.mutants.making import Mutant

SAME = "The same for everybody: the rule says no other thing than before"
VALUE = "The same while the parameter it is computed from has its present value"
UNCHOSEN = "Waits for a reading of the document that nobody has chosen"
UNPINNED = "Nothing pins it yet"
KNOWN: dict[tuple[str, str, str], str] = {
    ("kaili-2023", "mid-posts", ""): SAME,
    ("kaili-2023", "senior-posts", ""): SAME,
    ("qujing-2023", "odd-number", "round"): SAME,
    ("qujing-2023", "lead", ""): UNCHOSEN,
    ("guizhou-2023", "extra-years", ""): VALUE,
    ("guizhou-2023", "professional-share", "round"): VALUE,
    ("guizhou-2023", "title-counts-from", "day"): SAME,
    ("kunming-2020", "post-changed", "all"): SAME,
    ("kunming-2020", "first-allowed", "choose"): SAME,
    ("kunming-2022", "tenure-cutoff", "day"): SAME,
    ("kunming-2022", "tenure", ""): SAME,
    ("guizhou-2023", "mismatch-served", "any"): SAME,
    ("kunming-recognition", "extra-years", ""): VALUE,
    ("kunming-recognition", "equivalent-education", "through"): SAME,
    ("kunming-recognition", "secondary-to-yuan", "months"): VALUE,
    ("kunming-recognition", "secondary-to-yuan", "at_least"): VALUE,
    ("kunming-recognition", "secondary-to-yuan", "all"): VALUE,
    ("kunming-recognition", "master-to-assistant", "through"): SAME,
    ("kunming-recognition", "master-to-assistant", ""): VALUE,
}


def reason(mutant: Mutant) -> str:
    """Why nothing noticed it."""
    name = mutant.touches[-1] if mutant.touches else ""
    for (pack, clause, begins), why in KNOWN.items():
        if (pack, clause) == (mutant.pack, name) and mutant.what.startswith(begins):
            return why
    return UNPINNED
