"""保存封面: what is applied for; makes the draft, or chooses anew after a reset (K22 五(二)3(1); APP-01, REC-01, REC-02, REC-08)."""

from __future__ import annotations

from datetime import date

from zhicheng.actions.act import Act, action
from zhicheng.engine.access import Role
from zhicheng.engine.refusal import Deficiency, Refusal
from zhicheng.engine.workflow.application import APPLICATION, DRAFT
from zhicheng.records.models import Application, CaseEvent, Person
from zhicheng.records.queries import windows
from zhicheng.records.queries.windows import RecognitionWindow

from . import _case, _cover
from ._cover import Cover

KIND = "recognition"


@action("application.save_cover")
def save_cover(
    act: Act,
    *,
    number: str | None,
    series: str,
    ladder: str,
    level: int,
    specialty: str,
    first_application: bool,
    planned_publicity_on: date | None,
    version: int,
    kind: str = KIND,
) -> str:
    """Save the cover; `number` None makes a new draft (then `version` is 0).

    Raises Refusal `application.kind`, `application.review_ended`, `application.cover_incomplete` with every missing choice, `window.closed`, `application.title`,
    `application.closed_title`, `application.one_open`, `application.closed_for_year`, `application.already_held`.
    """
    cover = Cover(series, ladder, level, specialty.strip(), first_application, planned_publicity_on)
    if kind != KIND:
        raise _cover.other_kind(_case.reviewer(act), kind, _case.today(act))
    _complete(cover)
    if number is None:
        return _new(act, cover)
    case, _ = _case.locked(act, "application.save_cover", number, version)
    APPLICATION.target("cover", case.state, act.by.role)
    person = case.person
    window = _open_window(act, person, cover.level)
    title = _cover.title_of(person, cover, _case.today(act))
    _cover.check_dispatch(person, act.now)
    _cover.check_person(person, cover, _case.today(act), except_case=case.pk)
    _case.move(act, case, "cover")
    _write(case, person, cover, title, window)
    _case.give_to_applicant(case, window.closes_at)
    _case.schedule_lapse(act, case)
    return _case.keep(act, case)


def _complete(cover: Cover) -> None:
    missing = [
        Deficiency(f"还没有选择{label}", name)
        for name, label, value in (
            ("series", "系列", cover.series),
            ("ladder", "职称阶梯", cover.ladder),
            ("level", "层级", cover.level),
            ("specialty", "专业", cover.specialty),
        )
        if not value
    ]
    if missing:
        raise Refusal("application.cover_incomplete", field=missing[0].reference, items=missing)


def _new(act: Act, cover: Cover) -> str:
    person = Person.objects.select_for_update(of=("self",)).select_related("employer").get(id=_case.reviewer(act))
    act.about("application:new")
    window = _open_window(act, person, cover.level)
    title = _cover.title_of(person, cover, _case.today(act))
    _cover.check_dispatch(person, act.now)
    _cover.check_person(person, cover, _case.today(act))
    case = Application(
        number=_cover.next_number(person, act.now),
        kind=KIND,
        person=person,
        state=DRAFT,
        holder_role=Role.APPLICANT,
        created_at=act.now,
        changed_at=act.now,
    )
    _write(case, person, cover, title, window)
    case.due_at = window.closes_at
    case.save(force_insert=True)
    CaseEvent.objects.create(
        application=case,
        verb="cover",
        from_state="",
        to_state=DRAFT,
        attempt=0,
        by_person=person,
        by_name=act.by.name,
        acting_for=act.by.acting_for,
        at=act.now,
    )
    _case.schedule_lapse(act, case)
    act.about(f"application:{case.number}", after=DRAFT)
    return case.number


def _open_window(act: Act, person: Person, level: int) -> RecognitionWindow:
    if person.employer is None:
        raise Refusal("application.no_employer")
    window = windows.recognition_window(person.employer.division_id, level, act.now)
    if not window.is_open:
        raise _cover.outside(window)
    return window


def _write(case: Application, person: Person, cover: Cover, title: str, window: RecognitionWindow) -> None:
    if person.employer is None:
        raise Refusal("application.no_employer")
    if (case.series, case.ladder, case.level) != (cover.series, cover.ladder, cover.level):
        case.path = case.licence = case.licence_name = ""
        case.licence_on = None
    case.employer, case.division_id = person.employer, person.employer.division_id
    case.employer_name, case.using_employer = person.employer.name, person.using_employer
    case.year = _case.local_day(window.opens_at).year
    case.series, case.ladder, case.level = cover.series, cover.ladder, cover.level
    case.title_name, case.specialty = title, cover.specialty
    case.first_application, case.planned_publicity_on = cover.first_application, cover.planned_publicity_on
    case.window_opens_at, case.window_closes_at = window.opens_at, window.closes_at
