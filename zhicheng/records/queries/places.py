"""Questions about divisions and bodies."""

from __future__ import annotations

from zhicheng.records.places import Body, BodyFunction, Division


def city_office(division: str) -> Body | None:
    """The body holding the city HR function of a division (a city, or a county of it)."""
    chain = ancestry(division)
    return (
        Body.objects.filter(functions__function=BodyFunction.Function.CITY_HRSS, division_id__in=chain, active=True)
        .order_by("id")
        .first()
    )


def county_office(division: str) -> Body | None:
    """The body holding the county HR function of a county or zone, whatever it is called (ORG-02)."""
    return (
        Body.objects.filter(functions__function=BodyFunction.Function.COUNTY_HRSS, division_id=division, active=True)
        .order_by("id")
        .first()
    )


def ancestry(division: str) -> list[str]:
    """A division and everything above it, lowest first. Empty for an unknown code."""
    chain: list[str] = []
    code: str | None = division
    parents = dict(Division.objects.values_list("code", "parent_id"))
    while code is not None and code in parents and code not in chain:
        chain.append(code)
        code = parents[code]
    return chain
