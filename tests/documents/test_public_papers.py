"""A unit posts a notice, and somebody at the counter asks for a slip: what strangers may read, and what they may not."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.documents import samples
from tests.documents.reading import boxes_mm, fonts_of, pages_of, qpdf_complaints, text_of
from zhicheng.documents import progress_slip, publicity_notice
from zhicheng.documents.publicity_notice import AmbiguousNames, IdentityExposed, Listed
from zhicheng.documents.typesetting import EmptyBoxes
from zhicheng.documents.wording import deadline_text, moment_text


def test_the_notice_says_who_until_when_and_where_to_report(tmp_path: Path) -> None:
    pdf = publicity_notice.render(samples.publicity_notice())
    text = text_of(pdf)
    for expected in (
        "初级职称考核认定结果公示",
        samples.RARE_NAME,
        samples.LONG_NAME,
        "自2026年9月28日9:00张贴，共计5个工作日",
        "结束2026年10月10日（周六）24:00（即11日0:00）",
        "9月28日周一张贴",
        "9月29日周二第1日",
        "10月1日周四国庆节",
        "10月10日周六第5日调休上班",
        "公司人力资源部",
        "0871-60000000",
        "提倡实名反映",
        samples.stamp("KM2026-GS-00041").digest[:8],
    ):
        assert expected in text, expected
    assert boxes_mm(pdf) == {(210, 297)}
    assert len(pages_of(pdf)) == 1
    assert all(fonts_of(pdf).values())
    assert qpdf_complaints(pdf, tmp_path) == ""


def test_people_of_one_name_are_told_apart_and_only_they() -> None:
    text = text_of(publicity_notice.render(samples.publicity_notice()))
    assert "王某某造价部" in text
    assert "王某某机电部" in text
    assert "不应出现的代号" not in text, "a person with a name of their own needs no mark"


def test_two_of_one_name_and_unit_without_a_mark_are_refused() -> None:
    twins = (Listed("王某某", "某某公司", "工程造价", "助理工程师"), Listed("王某某", "某某公司", "给水排水", "技术员"))
    with pytest.raises(AmbiguousNames) as refusal:
        publicity_notice.render(replace(samples.publicity_notice(), people=twins))
    assert refusal.value.names == ("王某某",)


@pytest.mark.parametrize("number", ["53011219990712002X", "530112199907120026"])
def test_a_full_id_number_never_reaches_a_notice(number: str) -> None:
    notice = samples.publicity_notice()
    exposed = (
        replace(notice, people=(replace(notice.people[0], mark=number), replace(notice.people[0], mark="乙"))),
        replace(notice, address=f"王某某（{number}）收"),
    )
    for candidate in exposed:
        with pytest.raises(IdentityExposed):
            publicity_notice.render(candidate)


def test_a_notice_without_an_office_to_report_to_is_refused() -> None:
    with pytest.raises(EmptyBoxes, match="受理电话"):
        publicity_notice.render(replace(samples.publicity_notice(), phone=""))


def test_the_same_list_makes_an_a3_poster_and_a_long_one_flows() -> None:
    notice = samples.publicity_notice()
    assert boxes_mm(publicity_notice.render(replace(notice, size="a3"))) == {(297, 420)}
    many = tuple(Listed(f"申报人{number}", "某某公司", "工程造价", "助理工程师") for number in range(120))
    pages = pages_of(publicity_notice.render(replace(notice, people=many)))
    assert len(pages) > 2
    assert all(f"第{number}页共{len(pages)}页" in page for number, page in enumerate(pages, start=1))
    assert all("序号姓名" in page for page in pages[:-1]), "the heading of the list is repeated"
    assert all(f"申报人{number}" in "".join(pages) for number in range(120))


def test_the_slip_fits_one_page_and_answers_the_counter() -> None:
    slip = samples.progress_slip()
    pdf = progress_slip.render(slip)
    text = text_of(pdf)
    assert len(pages_of(pdf)) == 1
    for expected in (slip.number, slip.turn, slip.status, "2026年9月30日（周三）24:00（即10月1日0:00）", slip.until_rule):
        assert "".join(expected.split()) in text, expected
    assert text.index("提交申报") < text.index("单位公示") < text.index("签发电子证书")
    assert (text.count("已办"), text.count("当前"), text.count("未到")) == (3, 1, 2)


def test_a_slip_without_a_running_clock_names_none() -> None:
    text = text_of(progress_slip.render(replace(samples.progress_slip(), until_at=None, until_rule="")))
    assert "最晚到" not in text


def test_midnight_is_written_both_ways_and_an_hour_plainly() -> None:
    assert deadline_text(datetime(2026, 8, 28, 16, 0, tzinfo=UTC)) == "2026年8月28日（周五）24:00（即29日0:00）"
    assert deadline_text(datetime(2026, 12, 31, 16, 0, tzinfo=UTC)) == "2026年12月31日（周四）24:00（即1月1日0:00）"
    assert deadline_text(datetime(2026, 8, 28, 9, 5, tzinfo=UTC)) == "2026年8月28日（周五）17:05"
    assert moment_text(datetime(2026, 8, 27, 16, 2, tzinfo=UTC)) == "2026年8月28日 0:02"
    naive = datetime.combine(date(2026, 8, 28), datetime.min.time())
    with pytest.raises(ValueError, match="time zone"):
        deadline_text(naive)
