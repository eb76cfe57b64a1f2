"""A sample of the mutants of the shipped packs: what the packs say is pinned by examples, cases and second statements, or it would not matter.

`tools/mutants.py` makes all of them; those that survive are listed with their reason in `benchmarks/mutants.md`.
"""

from __future__ import annotations

from functools import cache
from random import Random

from tests.policies.mutants.killing import Bench

SAMPLE = 300
SEED = 20230803
LEAST_KILLED = 0.95


@cache
def ready() -> Bench:
    """Everything that is asked, with what it touches."""
    return Bench()


def test_nearly_every_mutant_of_the_packs_is_noticed() -> None:
    bench = ready()
    sample = Random(SEED).sample(bench.mutants, SAMPLE)
    survivors = [str(mutant) for mutant in sample if not bench.killed_by(mutant)]
    assert len(survivors) <= (1 - LEAST_KILLED) * SAMPLE, survivors


def test_an_unchanged_pack_is_noticed_by_nothing() -> None:
    """The examinations tell mutants from packs, not packs from nothing."""
    bench = ready()
    assert bench.examinations
    for one in bench.examinations[::20]:
        assert one.passes(bench.packs), one.name
