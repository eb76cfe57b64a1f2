"""The parent company's recommendation report (上级单位推荐报告): for people of a branch whose company sits elsewhere."""

from dataclasses import asdict, dataclass
from pathlib import Path

from zhicheng.documents.pictures import qr_code
from zhicheng.documents.typesetting import Stamp, require, typesetter

TEMPLATE = Path(__file__).with_name("parent_recommendation.typ")


@dataclass(frozen=True, slots=True)
class ParentRecommendation:
    """The report with everything the case knows filled in; the parent company signs and seals it on paper.

    `addressee` is the body that decides; `basis` the clause that asks for the report.
    """

    addressee: str
    name: str
    sex: str
    masked_id: str
    education: str
    branch: str
    branch_code: str
    post: str
    since: str
    series: str
    specialty: str
    level: str
    title: str
    path: str
    basis: str
    stamp: Stamp


def render(data: ParentRecommendation) -> bytes:
    """The report as PDF/A-2b on A4, with room for the parent company's opinion, signature and seal.

    Raises EmptyBoxes, UnprintableCharacters.
    """
    require(
        {
            "认定机构": data.addressee,
            "姓名": data.name,
            "证件号码": data.masked_id,
            "学历": data.education,
            "分公司": data.branch,
            "分公司信用代码": data.branch_code,
            "岗位": data.post,
            "从事专业起始": data.since,
            "系列": data.series,
            "专业": data.specialty,
            "层级": data.level,
            "拟认定职称": data.title,
        }
    )
    shown = asdict(data) | {"qr": qr_code(data.stamp.url)}
    return typesetter().typeset(TEMPLATE, shown, made_at=data.stamp.made_at)
