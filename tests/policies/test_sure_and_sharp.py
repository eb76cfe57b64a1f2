"""Of every shipped pack and matter: an answer given without a fact holds whatever the fact turns out to be, and none is left open
where everything a missing choice may turn out to be gives the same one (ELI-58)."""

from __future__ import annotations

import os
from random import Random

import pytest

from tests.policies.people import blanked, matters, moved, seeds, ways
from tests.policies.shelf import shipped

QUESTIONS = [(pack, matter) for pack in sorted(shipped()) for matter in matters(pack)]
WHOLE = os.environ.get("ZHICHENG_MATRIX") == "full"
PEOPLE = 1_500 if WHOLE else 25
COMPLETIONS = 4
SEED = 20240229


@pytest.mark.parametrize(("pack", "matter"), QUESTIONS)
def test_a_sure_answer_is_contradicted_by_nothing_that_may_turn_out(pack: str, matter: str) -> None:
    chance = Random(f"{SEED} {pack} {matter}")
    starts = seeds(pack, matter)
    for _ in range(PEOPLE):
        whole = moved(chance.choice(starts), chance)
        person, slots = blanked(whole, chance, 4)
        verdict = person.judged().verdict
        if verdict is None or not slots:
            continue
        for turn in range(COMPLETIONS):
            later = whole if turn == 0 else person
            for slot in slots if turn else ():
                later = later.but(slot, chance.choice(person.values(slot)))
            assert later.judged().verdict in (verdict, None), (person, slots, later.facts)


@pytest.mark.parametrize(("pack", "matter"), QUESTIONS)
def test_nothing_is_left_open_where_every_way_it_may_turn_out_agrees(pack: str, matter: str) -> None:
    chance = Random(f"{SEED} {pack} {matter}")
    starts = seeds(pack, matter)
    for _ in range(PEOPLE):
        person, slots = blanked(moved(chance.choice(starts), chance), chance, 3, choices=True)
        verdicts = {one.judged().verdict for one in ways(person, slots)}
        if len(verdicts) == 1 and None not in verdicts:
            assert person.judged().verdict in verdicts, (person, slots)
