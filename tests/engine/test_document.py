"""The clauses of a document: numbering as officials write it, places as the packs cite them, two versions beside each other."""

from __future__ import annotations

import pytest

from zhicheng.engine.document import compare, in_order, passages, place_of

NOTICE = """关于某事的通知
各有关单位：
一、总则
（一）范围
1. 在职人员。
2．离职人员除外。
（1）另有规定的从其规定。
**（二）时间**
二、条件
12. 学历要求。
（1）本科。
  续行仍属上一条。
三、附则
"""


def test_places_are_those_the_packs_cite() -> None:
    assert [one.at for one in passages(NOTICE)] == [
        "", "一", "一(一)", "一(一)1", "一(一)2", "一(一)2(1)", "一(二)", "二", "二.12", "二.12(1)", "三",
    ]  # fmt: skip


def test_a_line_without_a_number_belongs_to_the_clause_before_it() -> None:
    found = {one.at: one.text for one in passages(NOTICE)}
    assert found["二.12(1)"] == "（1）本科。\n续行仍属上一条。"
    assert found["一(二)"] == "（二）时间"


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ("第十二条 职责", "第十二条"),
        ("十一、附则", "十一"),
        ("(三)条件", "(三)"),
        ("3、材料", "3"),
        ("① 身份证", "①"),
        ("1.5倍以上", ""),
    ],
)
def test_each_way_of_numbering(line: str, at: str) -> None:
    assert passages(line)[0].at == at


def test_a_number_used_twice_is_told_apart() -> None:
    assert [one.at for one in passages("一、甲\n一、乙")] == ["一", "一·2"]


def test_a_place_the_text_lacks_lies_in_the_nearest_above() -> None:
    places = [one.at for one in passages(NOTICE)]
    assert place_of("一(一)2(7)", places) == "一(一)2"
    assert place_of("二.12(1)", places) == "二.12(1)"
    assert place_of("二.123", places) == "二"
    assert place_of("九(一)", places) is None


def test_places_stand_in_the_order_of_their_numbers() -> None:
    assert in_order(["十一", "二(十)", "二(二)", "二.12", "二.3", "一"]) == ["一", "二(二)", "二(十)", "二.3", "二.12", "十一"]


def test_two_versions_differ_place_by_place() -> None:
    changed = NOTICE.replace("在职人员。", "在岗人员。").replace("三、附则", "三、附则\n四、解释").replace("（二）时间", "")
    found = {pair.at: pair.change for pair in compare(passages(NOTICE), passages(changed.replace("****", "")))}
    assert found["一(一)1"] == "changed"
    assert found["一(二)"] == "removed"
    assert found["四"] == "added"
    assert found["二.12"] == "same"
