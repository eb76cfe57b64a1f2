"""Invented people in invented cases, with the public names of offices; shared by the tests of the papers."""

import hashlib
import io
from datetime import UTC, date, datetime
from functools import lru_cache

from PIL import Image, ImageDraw

from zhicheng.documents.certificate import Certificate
from zhicheng.documents.progress_slip import ProgressSlip, Step
from zhicheng.documents.publicity_notice import Day, Listed, PublicityNotice
from zhicheng.documents.recognition_form import (
    Appraisal,
    Decision,
    Education,
    Employment,
    Job,
    Opinion,
    Person,
    Proposal,
    PublicityRecord,
    RecognitionForm,
    Section,
)
from zhicheng.documents.typesetting import Stamp

RARE_NAME = "张𬭩䶮㛃𠅤龘·𠮷"
LONG_NAME = "阿卜杜热合曼·买买提吐尔逊江·艾尔肯古丽热依木江"
MADE_AT = datetime(2026, 9, 25, 2, 30, tzinfo=UTC)


@lru_cache
def portrait() -> bytes:
    """A drawn portrait, no one's face."""
    picture = Image.new("RGB", (413, 579), "#3C78B4")
    pen = ImageDraw.Draw(picture)
    pen.ellipse((60, 400, 353, 760), fill="#26323F")
    pen.polygon([(170, 405), (243, 405), (206, 520)], fill="#F4F4F4")
    pen.ellipse((116, 110, 297, 350), fill="#E8C4A2")
    pen.pieslice((106, 80, 307, 300), 180, 360, fill="#1E1A18")
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=90)
    return buffer.getvalue()


def stamp(number: str = "KM2026-RD-00127") -> Stamp:
    return Stamp(
        number=number,
        digest=hashlib.sha256(number.encode()).hexdigest(),
        url=f"https://zhicheng.example.gov.cn/verify/{number}/",
        made_at=MADE_AT,
    )


SUMMARY = (
    "参加工作以来，我在设计室从事中小型民用建筑的结构设计，参与完成教学楼、社区卫生服务中心等项目的"
    "结构计算、施工图绘制和现场配合，能够独立承担一般项目的结构专业工作。\n"
    "在业务上，我注意把规范条文与工程实际结合起来，遇到拿不准的问题先查规范和图集，再请教专业负责人，"
    "所负责的图纸经审查一次通过。在现场配合中，我认真记录施工反馈，整理成部门的常见问题清单。\n"
)


def recognition_form(*, paragraphs: int = 1) -> RecognitionForm:
    employer = "昆明市西山区某某建筑设计有限公司"
    return RecognitionForm(
        title="昆明市专业技术资格考核认定表",
        copies=("第1份　申报人留存", "第2份　认定部门留存"),
        sections=(
            Section("basics", "一、基本信息"),
            Section("educations", "二、学历"),
            Section("work", "三、入职、社保与工作经历"),
            Section("proposed", "四、拟认定的专业技术资格"),
            Section("summary", "五、任职以来专业技术工作小结"),
            Section("appraised", "六、单位考核与公示"),
            Section("opinions", "七、各级意见"),
        ),
        stamp=stamp(),
        draft=False,
        person=Person(
            name=RARE_NAME,
            former_name="",
            sex="女",
            ethnicity="彝族",
            born_on=date(1999, 7, 12),
            id_type="居民身份证",
            id_number="530112199907120026",
            phone="13800000000",
            photo=portrait(),
            employer=employer,
            employer_code="91530100MA6K00000X",
            employer_kind="非公有制企业",
            supervising_authority="昆明市西山区人力资源和社会保障局",
        ),
        educations=(
            Education("大学专科", "无", "云南某某职业技术学院", "建筑工程技术", "全日制", date(2020, 7, 1), False),
            Education("大学本科", "工学学士", "云南某某大学", "土木工程", "非全日制", date(2023, 1, 10), True),
        ),
        employment=Employment(date(2022, 3, 14), "云南省招工录用登记表", date(2022, 4, 1), date(2026, 8, 31), employer, "53个月"),
        jobs=(
            Job(date(2020, 8, 1), date(2022, 3, 1), "曲靖市某某工程咨询有限公司", "资料员", "工程资料整理与归档"),
            Job(date(2022, 3, 14), None, employer, "结构设计员", "民用建筑结构设计"),
        ),
        proposal=Proposal(
            series="工程技术",
            specialty="建筑结构设计",
            level="助理级",
            title="助理工程师",
            present_title="无",
            basis="取得大学本科学历后从事专业工作满规定时间",
            present_post="结构设计员",
            years_in_post="4年6个月",
            years_in_specialty="4年6个月",
        ),
        summary=(SUMMARY * paragraphs).strip(),
        appraisal=Appraisal("优秀", "合格", "合格", "合格"),
        publicity=(
            PublicityRecord(
                employer, "公司公告栏、内部办公网", date(2026, 9, 4), "2026年9月11日（周五）24:00（即12日0:00）", "无异议"
            ),
        ),
        opinions=(
            Opinion("用人单位考核意见", employer, "经考核评议并公示，同意推荐认定。", "李某某", date(2026, 9, 14)),
            Opinion(
                "劳务派遣公司意见", "昆明某某人力资源服务有限公司", "材料属实，公示无异议，同意上报。", "王某", date(2026, 9, 15)
            ),
        ),
        decision=Decision(
            "昆明市西山区人力资源和社会保障局",
            "经审核，符合考核认定条件，同意认定其助理工程师任职资格。",
            "西人社认〔2026〕37号",
            date(2026, 9, 24),
            "赵某",
        ),
    )


def notice_people() -> tuple[Listed, ...]:
    employer = "昆明市西山区某某建筑设计有限公司"
    return (
        Listed(RARE_NAME, employer, "建筑结构设计", "助理工程师", "不应出现的代号"),
        Listed("王某某", employer, "工程造价", "助理工程师", "造价部"),
        Listed("王某某", employer, "给水排水", "技术员", "机电部"),
        Listed(LONG_NAME, employer, "建筑电气", "助理工程师"),
    )


def publicity_notice() -> PublicityNotice:
    days = [Day(date(2026, 9, 28), "posted")]
    days += [Day(date(2026, 9, 29), "counted", 1), Day(date(2026, 9, 30), "counted", 2)]
    days += [Day(date(2026, 10, day), "off", note="国庆节") for day in range(1, 8)]
    days += [Day(date(2026, 10, 8), "counted", 3), Day(date(2026, 10, 9), "counted", 4)]
    days += [Day(date(2026, 10, 10), "counted", 5, "调休上班")]
    return PublicityNotice(
        title="初级职称考核认定结果公示",
        issuer="昆明市西山区某某建筑设计有限公司",
        opening="经个人申报、单位考核评议，下列人员拟推荐考核认定初级职称，现将考核评议结果予以公示，接受监督。",
        people=notice_people(),
        days=tuple(days),
        posted_at=datetime(2026, 9, 28, 1, 0, tzinfo=UTC),
        ends_at=datetime(2026, 10, 10, 16, 0, tzinfo=UTC),
        office="公司人力资源部",
        phone="0871-60000000",
        address="昆明市西山区人力资源和社会保障局专业技术人员管理科转",
        how_to_report=(
            "公示期内可以到受理部门当面反映，也可以来电、来信或在线提交，请附上线索或证据。",
            "提倡实名反映；受理部门为反映人保密，并在核查后答复。",
            "扫描页脚二维码可以核对本公示的在线版本，也可以在线反映。",
        ),
        stamp=stamp("KM2026-GS-00041"),
    )


def progress_slip() -> ProgressSlip:
    return ProgressSlip(
        number="KM2026-RD-00127",
        applicant=RARE_NAME,
        subject="考核认定　工程技术系列　建筑结构设计　助理工程师",
        status="公示期满，等待认定机构审核",
        turn="昆明市西山区人力资源和社会保障局",
        next_act="审核申报材料和单位考核、公示情况，作出认定意见",
        until_at=datetime(2026, 9, 30, 16, 0, tzinfo=UTC),
        until_rule="初级职称考核认定工作通知 第三部分（三）",
        steps=(
            Step("done", "提交申报", RARE_NAME, "2026年9月1日 10:02"),
            Step("done", "单位考核", "某某建筑设计有限公司　李某某", "2026年9月3日 16:40"),
            Step("done", "单位公示", "公告栏、内部办公网", "9月4日至9月11日24:00", "同上 第三部分（二）"),
            Step("current", "认定机构审核", "西山区人社局专业技术人员管理科", "9月15日收到", "同上 第三部分（三）"),
            Step("ahead", "打印认定表，逐级盖章", RARE_NAME, "最迟约10月12日", "同上 第三部分（四）"),
            Step("ahead", "签发电子证书", "西山区人社局", "最迟约10月19日"),
        ),
        contact="西山区人社局专业技术人员管理科",
        phone="0871-60000001",
        printed_at=datetime(2026, 9, 25, 2, 30, tzinfo=UTC),
        stamp=stamp(),
    )


def certificate(*, name: str = RARE_NAME, limits: str = "", number: str = "YN2026010400127K") -> Certificate:
    return Certificate(
        title="云南省专业技术职称证书",
        name=name,
        sex="女",
        masked_id="5301**********0026",
        photo=portrait(),
        series="工程技术",
        specialty="建筑结构设计",
        level="助理级",
        professional_title="助理工程师",
        route="考核认定",
        obtained_on=date(2026, 9, 24),
        deciding_body="昆明市西山区人力资源和社会保障局",
        document_number="西人社认〔2026〕37号",
        issuer="昆明市西山区人力资源和社会保障局",
        issued_on=date(2026, 9, 25),
        number=number,
        identifier="1.2.156.3005.2.11100000000013338W011.11110000000021135M.20260924127.001.Y",
        limits=limits,
        test=True,
        seal=None,
        stamp=stamp(number),
    )
