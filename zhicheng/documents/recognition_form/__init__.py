"""The recognition form (专业技术资格考核认定表): printed after the whole check, one copy for each keeper."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

from zhicheng.documents.pictures import photograph, qr_code
from zhicheng.documents.typesetting import Stamp, require, typesetter
from zhicheng.documents.wording import month_text

TEMPLATE = Path(__file__).with_name("recognition_form.typ")


@dataclass(frozen=True, slots=True)
class Person:
    """The applicant (基本信息). `photo` is a JPEG or PNG, `id_number` is shown as given (masked or full)."""

    name: str
    former_name: str
    sex: str
    ethnicity: str
    born_on: date | None
    id_type: str
    id_number: str
    phone: str
    photo: bytes | None
    employer: str
    employer_code: str
    employer_kind: str
    supervising_authority: str


@dataclass(frozen=True, slots=True)
class Education:
    """One education (学历): `is_basis` marks the one the recognition rests on (依据学历)."""

    level: str
    degree: str
    school: str
    subject: str
    mode: str
    graduated_on: date | None
    is_basis: bool


@dataclass(frozen=True, slots=True)
class Employment:
    """Entry into work (入职或录用) with the proof that names the date, and the social insurance behind it (社保起止)."""

    entered_on: date | None
    proof: str
    insured_from: date | None
    insured_to: date | None
    insured_with: str
    insured_months: str


@dataclass(frozen=True, slots=True)
class Job:
    """One period of work (工作经历); an open end is the present post."""

    from_on: date | None
    to_on: date | None
    employer: str
    post: str
    work: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is to be recognised (拟认定): series, specialty, level, title; the present title and the case that applies."""

    series: str
    specialty: str
    level: str
    title: str
    present_title: str
    basis: str
    present_post: str
    years_in_post: str
    years_in_specialty: str


@dataclass(frozen=True, slots=True)
class Appraisal:
    """The employer's appraisal (单位考核): a grade for character, ability and results, and the overall grade."""

    character: str
    ability: str
    results: str
    overall: str


@dataclass(frozen=True, slots=True)
class PublicityRecord:
    """The publicity held inside the unit (公示情况): place, first day, end as text, what was reported."""

    host: str
    place: str
    posted_on: date | None
    ended: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Opinion:
    """One level's opinion (意见): sealed on paper level by level, hence room for the seal."""

    heading: str
    body: str
    text: str
    signed_by: str
    signed_on: date | None


@dataclass(frozen=True, slots=True)
class Decision:
    """The recognising body's decision (认定机构意见): its date is the day the qualification counts from (起算时间)."""

    body: str
    text: str
    document_number: str
    decided_on: date | None
    signed_by: str


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the form under its heading, as the pack's template orders them."""

    part: str
    heading: str


@dataclass(frozen=True, slots=True)
class RecognitionForm:
    """One case as the form shows it; `copies` are the marks of the copies, in the order they are printed.

    `opinions` are the levels between the appraisal and the decision (用人单位, 劳务派遣公司, 上级单位) in their order.
    `draft` prints a watermark and lets boxes be empty; otherwise every required box must be filled.
    """

    title: str
    copies: tuple[str, ...]
    sections: tuple[Section, ...]
    stamp: Stamp
    draft: bool
    person: Person
    educations: tuple[Education, ...]
    employment: Employment
    jobs: tuple[Job, ...]
    proposal: Proposal
    summary: str
    appraisal: Appraisal
    publicity: tuple[PublicityRecord, ...]
    opinions: tuple[Opinion, ...]
    decision: Decision


def render(data: RecognitionForm) -> bytes:
    """The recognition form as PDF/A-2b, A4 at 100 %, the copies one after another.

    Raises EmptyBoxes, UnreadablePicture, UnprintableCharacters.
    """
    if not data.copies:
        raise ValueError("a form needs at least one copy")
    if not data.draft:
        require(required_boxes(data))
    shown = asdict(replace(data, person=replace(data.person, photo=None)))
    shown["person"]["photo"] = photograph(data.person.photo) if data.person.photo else ""
    shown["person"]["born_on"] = _month(data.person.born_on)
    for line in shown["educations"]:
        line["graduated_on"] = _month(line["graduated_on"])
    for line in shown["jobs"]:
        line |= {"from_on": _month(line["from_on"]), "to_on": _month(line["to_on"])}
    shown["qr"] = qr_code(data.stamp.url)
    return typesetter().typeset(TEMPLATE, shown, made_at=data.stamp.made_at)


def _month(day: date | None) -> str:
    return month_text(day) if day else ""


def required_boxes(data: RecognitionForm) -> dict[str, object]:
    """The boxes a formal print may not leave empty, by their label, of the parts that are printed; the label of a list tells the line."""
    boxes: dict[str, object] = {"表格名称": data.title}
    for section in data.sections:
        boxes |= _REQUIRED[section.part](data)
    return boxes


def _basics(data: RecognitionForm) -> dict[str, object]:
    person = data.person
    return {
        "姓名": person.name,
        "性别": person.sex,
        "民族": person.ethnicity,
        "出生年月": person.born_on,
        "证件类型": person.id_type,
        "证件号码": person.id_number,
        "照片": "有" if person.photo else "",
        "工作单位": person.employer,
    }


def _work(data: RecognitionForm) -> dict[str, object]:
    employment = data.employment
    return {
        "入职或录用时间": employment.entered_on,
        "时间依据": employment.proof,
        "社保缴纳起始": employment.insured_from,
        "社保缴纳截止": employment.insured_to,
        "现工作岗位": data.proposal.present_post,
    }


def _proposed(data: RecognitionForm) -> dict[str, object]:
    proposal = data.proposal
    return {
        "拟认定系列": proposal.series,
        "拟认定专业": proposal.specialty,
        "拟认定层级": proposal.level,
        "拟认定职称": proposal.title,
    }


def _appraised(data: RecognitionForm) -> dict[str, object]:
    boxes: dict[str, object] = {"考核等次": data.appraisal.overall, "公示情况": "有" if data.publicity else ""}
    for record in data.publicity:
        boxes |= {f"{record.host}的公示开始日": record.posted_on, f"{record.host}的公示结束时刻": record.ended}
    return boxes


def _opinions(data: RecognitionForm) -> dict[str, object]:
    decision = data.decision
    boxes: dict[str, object] = {
        "认定机构": decision.body,
        "认定意见": decision.text,
        "认定文号": decision.document_number,
        "认定日期": decision.decided_on,
    }
    for opinion in data.opinions:
        boxes |= {opinion.heading: opinion.text, f"{opinion.heading}的日期": opinion.signed_on}
    return boxes


_REQUIRED: Mapping[str, Callable[[RecognitionForm], dict[str, object]]] = {
    "basics": _basics,
    "educations": lambda data: {"学历": "有" if any(education.is_basis for education in data.educations) else ""},
    "work": _work,
    "proposed": _proposed,
    "summary": lambda data: {next(one.heading for one in data.sections if one.part == "summary"): data.summary},
    "appraised": _appraised,
    "opinions": _opinions,
}
