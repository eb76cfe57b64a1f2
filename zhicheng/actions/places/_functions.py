"""What a function asks of the body that takes it."""

from __future__ import annotations

from zhicheng.engine.access import Role
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Body, BodyFunction, Division, Employer

Function = BodyFunction.Function
Level = Division.Level
# An HR function reaches exactly one level of the tree; the other functions hang anywhere.
LEVELS: dict[Function, frozenset[Level]] = {
    Function.COUNTY_HRSS: frozenset({Level.COUNTY, Level.ZONE}),
    Function.CITY_HRSS: frozenset({Level.CITY}),
    Function.PROVINCE_HRSS: frozenset({Level.PROVINCE}),
}
RECOGNISING = frozenset(
    {
        Function.COUNTY_HRSS,
        Function.CITY_HRSS,
        Function.PROVINCE_HRSS,
        Function.SUPERVISING_AUTHORITY,
        Function.SELF_REVIEW,
    }
)

# Whose work rests on a function: who would lose it when the body loses the function.
ROLES: dict[Function, frozenset[Role]] = {
    Function.COUNTY_HRSS: frozenset({Role.COUNTY_HRSS}),
    Function.CITY_HRSS: frozenset({Role.CITY_HRSS}),
    Function.PROVINCE_HRSS: frozenset({Role.PROVINCE_HRSS}),
    Function.SUPERVISING_AUTHORITY: frozenset({Role.SUPERVISING_AUTHORITY}),
    Function.COMMITTEE_OFFICE: frozenset({Role.COMMITTEE_OFFICE}),
    # Its leaders hold their role for the unit, which keeps it.
    Function.SELF_REVIEW: frozenset(),
    Function.PERSONNEL_AGENCY: frozenset({Role.AGENCY}),
    Function.INDUSTRY_ASSOCIATION: frozenset({Role.AGENCY}),
    Function.OVERSIGHT: frozenset({Role.SUPERVISOR}),
    Function.PLATFORM: frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN, Role.SUPPORT}),
}


def body_of(code: str) -> Body:
    """The body a code names, its row locked. Raises Refusal `place.unknown_body`."""
    found = Body.objects.select_for_update().filter(code=code).first()
    if found is None:
        raise Refusal("place.unknown_body", typed=code)
    return found


def function_of(text: str) -> Function:
    """职能 by its name. Raises Refusal `place.unknown_function`."""
    if text not in Function.values:
        raise Refusal("place.unknown_function", function=text, field="function")
    return Function(text)


def check_function(body: Body, function: Function, *, may_recognise: bool) -> None:
    """Raise Refusal `place.function_level`, `place.not_a_unit` or `place.cannot_recognise` unless the body may take the function."""
    levels = LEVELS.get(function)
    if levels is not None and body.division.level not in levels:
        raise Refusal(
            "place.function_level",
            body=body.name,
            level=body.division.get_level_display(),
            division=body.division.name,
            function=function.label,
            field="function",
        )
    if function is Function.SELF_REVIEW and not _is_unit(body):
        raise Refusal("place.not_a_unit", body=body.name, field="function")
    if may_recognise and function not in RECOGNISING:
        raise Refusal("place.cannot_recognise", function=function.label, field="may_recognise")


def _is_unit(body: Body) -> bool:
    """Whether a registered unit of the self-reviewing kind bears the body's credit code: one organisation, both unit and body."""
    units = Employer.objects.filter(credit_code=body.credit_code, employer_type=Employer.Type.SELF_REVIEW)
    return bool(body.credit_code) and units.exists()
