"""A pack with a word nobody knows does not load, and the message says where and what to do."""

from __future__ import annotations

import pytest

from tests.engine.policy.making import clause, clauses, files, head, params
from zhicheng.engine.policy import PackError, canonical, content_hash, from_canonical, load_pack


def test_a_pack_without_its_head_is_refused() -> None:
    with pytest.raises(PackError, match=r"pack\.yaml"):
        load_pack({"parameters/a.yaml": params(x="1").encode()})


@pytest.mark.parametrize(
    ("rule", "part"),
    [
        ("{sometimes: [a]}", "不认识的算子：sometimes"),
        ("{all: [], any: []}", "几个算子"),
        ("{all: []}", "至少一条"),
        ("{fact: a}", "0个"),
        ("{fact: a, is: true, is_not: false}", "2个"),
        ("{fact: a, in: x}", "in"),
        ("{fact: a, is: [x]}", "is后面"),
        ("{fact: a, is: true, colour: red}", "colour"),
        ("{elapsed: {since: started}}", "months"),
        ("{elapsed: {since: started, months: 12}}", "参数名"),
        ("{elapsed: {since: started, months: m, from: noon}}", "noon"),
        ("{elapsed: {since: started, months: m, until: x}}", "until"),
        ("{judgement: a}", "by"),
        ("{some: {of: papers}}", "rule"),
        ("不是规则", "算子: 内容"),
    ],
)
def test_a_rule_that_is_no_sentence_of_the_language_is_refused_with_its_line(rule: str, part: str) -> None:
    with pytest.raises(PackError, match=part) as error:
        load_pack(files({"eligibility/e.yaml": clauses(clause(rule))}))
    assert (error.value.file, error.value.line) == ("eligibility/e.yaml", 9)


def test_a_rule_without_a_clause_is_refused() -> None:
    text = clauses(clause("{fact: a, is: true}")).replace("    cite: {at: 三(only)}\n", "")
    with pytest.raises(PackError, match="缺少“cite”") as error:
        load_pack(files({"eligibility/e.yaml": text}))
    assert error.value.line == 3


def test_a_value_without_a_clause_is_refused() -> None:
    with pytest.raises(PackError, match="依据cite"):
        load_pack(files({"parameters/p.yaml": "parameters:\n  - {key: a, says: 说, value: 1}\n"}))


def test_a_value_is_known_or_unknown_never_both_and_never_neither() -> None:
    for wrong in ("value: 1, unknown: true", "says: 说"):
        row = f"parameters:\n  - {{key: a, cite: {{at: 一}}, {wrong}}}\n"
        with pytest.raises(PackError, match="只能写一个"):
            load_pack(files({"parameters/p.yaml": row}))


def test_a_cite_of_a_document_the_pack_does_not_name_is_refused() -> None:
    text = "parameters:\n  - {key: a, cite: {doc: OTHER, at: 一}, says: 说, value: 1}\n"
    with pytest.raises(PackError, match="OTHER") as error:
        load_pack(files({"parameters/p.yaml": text}))
    assert error.value.line == 2


def test_every_fault_is_reported_at_once() -> None:
    text = clauses(clause("{who: 1}", id="a"), clause("{fact: a}", id="b"))
    with pytest.raises(PackError) as error:
        load_pack(files({"eligibility/e.yaml": text, "parameters/p.yaml": "parameters: 3\n"}))
    assert [problem.file for problem in error.value.problems] == ["eligibility/e.yaml"] * 2 + ["parameters/p.yaml"]


def test_an_unknown_key_in_the_head_is_refused() -> None:
    with pytest.raises(PackError, match="colour") as error:
        load_pack({"pack.yaml": head(more="colour: red\n").encode()})
    assert error.value.line == 10


def test_the_published_form_reads_back_to_the_same_pack() -> None:
    texts = {
        "eligibility/e.yaml": clauses(clause("{elapsed: {since: started, months: m}}")),
        "parameters/p.yaml": params(m="12", day="2023-04-01"),
        "catalogue/titles.yaml": "anything: at all\n",
    }
    pack = load_pack(files(texts))
    again = from_canonical(canonical(pack))
    assert canonical(again) == canonical(pack)
    assert [clause.rule for clause in again.clauses] == [clause.rule for clause in pack.clauses]
    assert [entry.value for entry in again.entries] == [entry.value for entry in pack.entries]
    assert again.attachments == {"catalogue/titles.yaml": "anything: at all\n"}


def test_a_comment_does_not_change_the_hash_and_a_value_does() -> None:
    plain = load_pack(files({"parameters/p.yaml": params(m="12")}))
    commented = load_pack(files({"parameters/p.yaml": "# why\n" + params(m="12")}))
    changed = load_pack(files({"parameters/p.yaml": params(m="13")}))
    assert content_hash(plain) == content_hash(commented) != content_hash(changed)


def test_the_order_of_keys_does_not_change_the_hash() -> None:
    one = load_pack(files({"parameters/p.yaml": params(m="{a: 1, b: 2}")}))
    other = load_pack(files({"parameters/p.yaml": params(m="{b: 2, a: 1}")}))
    assert content_hash(one) == content_hash(other)


def test_bytes_that_are_no_snapshot_are_refused() -> None:
    with pytest.raises(PackError, match="快照"):
        from_canonical(b"{}")
