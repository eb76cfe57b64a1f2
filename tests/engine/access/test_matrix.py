"""Every role, state, standing and verb against tables typed by hand from the requirements and the page list (SEC-01, SEC-03, NFR-07).

`verbs.csv`: who may act a verb at all. `turns.csv`: in which state, at whose turn, who may act it on a case. `standings.csv`: how one
may stand to a case and what that lets one see. What no table names is refused. A new verb needs its line here, typed from its
requirement, not copied from `engine/access_rules.py`.
"""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from zhicheng.engine.access import RULES, Actor, CaseView, Relation, Role, Scope, ScopeKind, check, check_case, scope, sees_case
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.application import APPLICATION

CODES = {
    "PV": Role.PUBLIC, "SYS": Role.MACHINE, "AP": Role.APPLICANT, "UH": Role.UNIT_HANDLER, "UL": Role.UNIT_LEADER,
    "UA": Role.UNIT_ADMIN, "SD": Role.SUPERVISING_AUTHORITY, "CHR": Role.COUNTY_HRSS, "MHR": Role.CITY_HRSS,
    "PHR": Role.PROVINCE_HRSS, "CO": Role.COMMITTEE_OFFICE, "AG": Role.AGENCY, "SV": Role.SUPERVISOR, "SA": Role.SYSTEM_ADMIN,
    "SE": Role.SECURITY_ADMIN, "AU": Role.AUDIT_ADMIN, "TS": Role.SUPPORT,
}  # fmt: skip
GROUPS = {"everybody": set(CODES), "signed-in": set(CODES) - {"PV", "SYS"}}
UNIT, BODY = {"UH", "UL", "UA"}, {"SD", "CHR", "MHR"}
# What the table of states calls the acts on a case; an assessment ends one of two ways.
MOVES = {
    "application.save_cover": ("cover",), "application.choose_path": ("edit",), "application.attach": ("edit",),
    "application.detach": ("edit",), "application.add_paper": ("add",), "application.submit": ("submit",), "application.withdraw": ("withdraw",),
    "application.open": ("open",), "application.verify_item": ("verify",), "application.return": ("return",),
    "application.reset": ("reset",), "application.assess": ("assess", "decline"), "application.send_on": ("send_on",),
    "application.endorse": ("endorse",), "application.recognise": ("recognise",), "application.refuse": ("refuse",),
    "application.close": ("close",), "publicity.post": ("publicise",),
}  # fmt: skip
REFUSED = {"access.denied", "access.turn", "access.same_person", "workflow.state"}
# The people, units and bodies of the story.
LI, CLERK, OTHER = 1, 2, 3
DESIGN, RIVAL = 10, 11
COUNTY, CITY, ELSEWHERE = 20, 21, 22
SELF = 23


def table(name: str) -> list[dict[str, str]]:
    with (Path(__file__).parent / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def who(cell: str) -> set[str]:
    return set().union(*(GROUPS.get(word, {word}) for word in cell.split()))


VERBS = {row["verb"]: who(row["who"]) for row in table("verbs")}
TURNS = {(row["state"], row["verb"]): who(row["who"]) for row in table("turns") if row["verb"]}
HOLDERS = {row["state"]: row["turn"] for row in table("turns")}
STANDINGS = table("standings")


def actor(code: str, standing: str) -> Actor:
    """Somebody of this role who stands so to 李䶮's case."""
    person = LI if "is the applicant" in standing or standing == "the applicant" else CLERK
    found = Actor(role=CODES[code], account=person, person=person, fresh=True)
    if code == "AP":
        return found if person == LI else replace(found, person=OTHER)
    if code in UNIT:
        employer = RIVAL if standing == "another unit" else DESIGN
        return replace(found, employer=employer, body=SELF if standing == "the deciding unit" else None)
    if code in BODY:
        place = {"a body it has passed": COUNTY, "a body of another division": ELSEWHERE}.get(standing, CITY)
        return replace(found, body=place)
    return replace(found, employer=DESIGN, body=CITY)


def case(state: str, standing: str, *, sent: bool) -> CaseView:
    """李䶮's case in a state: filed with the design firm, then the county, then the city (or the firm itself decides)."""
    turn = HOLDERS[state]
    deciding = SELF if standing == "the deciding unit" else CITY
    stage = {"unit": "unit", "body": "city"}.get(turn, "")
    reached = {COUNTY} | ({deciding} if standing != "a body of the route it has not reached" else set())
    acted = set()
    if "reviewed it at the unit" in standing:
        acted = {(CLERK, "unit")}
    if "decided it for a body" in standing:
        acted = {(CLERK, "city")}
    return CaseView(
        number="KM2026-RD-00001", state=state, person=LI, employer=DESIGN,
        holder_role="applicant" if turn == "applicant" else "", holder_employer=DESIGN if turn == "unit" else None,
        holder_body=deciding if turn == "body" else None, holder_name="", route_bodies=frozenset({COUNTY, deciding}),
        reached_bodies=frozenset(reached), acted=frozenset(acted), stage=stage, sent=sent,
    )  # fmt: skip


def answer(who_acts: Actor, verb: str, view: CaseView) -> str:
    """`yes`, or the code of the refusal: the permission first, then the table of states, as every act asks them."""
    try:
        check_case(who_acts, verb, view)
        for move in MOVES[verb]:
            APPLICATION.target(move, view.state, who_acts.role)
    except Refusal as refusal:
        return refusal.code
    return "yes"


def is_their_turn(row: dict[str, str], state: str, verb: str) -> bool:
    """Whether the standing has the turn this verb needs: withdrawing is the applicant's own while the unit has not
    begun, adding a paper left out while somebody else reviews."""
    turn = "applicant" if verb in ("application.withdraw", "application.add_paper") else HOLDERS[state]
    place = {"the applicant": "applicant", "the deciding unit": "body"}.get(row["standing"])
    if place is None:
        place = "unit" if row["standing"].startswith("the applicant's unit") else "body"
    # A deciding unit is also the applicant's own unit while the unit's stage lasts.
    return turn == place or (row["standing"] == "the deciding unit" and turn == "unit")


def wanted(row: dict[str, str], code: str, state: str, verb: str, *, sent: bool) -> set[str]:
    """What the tables let this one expect."""
    listed = code in TURNS.get((state, verb), ()) and is_their_turn(row, state, verb)
    judges = not {"cover", "edit", "submit", "withdraw", "add"} & {*MOVES[verb]}
    is_own = row["standing"] == "the applicant" or row["may act at their turn"] == "own"
    if is_own and judges:
        return {"access.own_case"}
    if row["sent" if sent else "unsent"] != "sees":
        return {"access.hidden"}
    if listed and row["may act at their turn"] == "twice":
        return {"access.same_person"}
    return {"yes"} if listed and row["may act at their turn"] == "yes" else REFUSED


def test_the_tables_name_every_verb_and_every_state() -> None:
    assert set(VERBS) == set(RULES)
    assert set(HOLDERS) == set(APPLICATION.states)
    assert {verb for _, verb in TURNS} == set(MOVES)
    assert {code for row in STANDINGS for code in who(row["who"])} == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_each_role_acts_exactly_the_verbs_it_is_given(code: str) -> None:
    wrong = []
    for verb, allowed in VERBS.items():
        try:
            check(Actor(role=CODES[code], fresh=True), verb)
        except Refusal as refusal:
            wrong += [f"{verb} is refused"] if code in allowed or refusal.code != "access.denied" else []
        else:
            wrong += [] if code in allowed else [f"{verb} is allowed"]
    assert wrong == []


@pytest.mark.parametrize("row", STANDINGS, ids=lambda row: row["standing"])
def test_every_verb_in_every_state_from_every_standing(row: dict[str, str]) -> None:
    wrong = []
    for state in APPLICATION.states:
        for sent in {state != "draft", state not in ("draft", "withdrawn", "lapsed", "terminated")}:
            view = case(state, row["standing"], sent=sent)
            for code in who(row["who"]):
                for verb in MOVES:
                    got, right = answer(actor(code, row["standing"]), verb, view), wanted(row, code, state, verb, sent=sent)
                    wrong += [] if got in right else [f"{code} {verb} in {state}, sent {sent}: {got}, not {sorted(right)}"]
    assert wrong == []


@pytest.mark.parametrize("row", STANDINGS, ids=lambda row: row["standing"])
def test_everybody_sees_exactly_what_the_table_says(row: dict[str, str]) -> None:
    for sent in (True, False):
        for state in APPLICATION.states:
            for code in who(row["who"]):
                view = case(state, row["standing"], sent=sent)
                sees = row["sent" if sent else "unsent"] == "sees"
                assert sees_case(actor(code, row["standing"]), view) == sees, (code, state, sent)


@pytest.mark.parametrize("code", CODES)
def test_a_list_reaches_no_further_than_the_role(code: str) -> None:
    reach = {"AP": Scope(ScopeKind.PERSON, CLERK)} | dict.fromkeys(UNIT, Scope(ScopeKind.EMPLOYER, DESIGN))
    reach |= dict.fromkeys(BODY, Scope(ScopeKind.BODY, CITY))
    somebody = Actor(role=CODES[code], account=CLERK, person=CLERK, employer=DESIGN, body=CITY, fresh=True)
    assert scope(somebody) == reach.get(code, Scope(ScopeKind.NOTHING))


def test_what_only_machines_do_is_bound_to_no_turn() -> None:
    assert not [verb for verb, allowed in VERBS.items() if allowed == {"SYS"} and RULES[verb].relation is not Relation.NONE]
