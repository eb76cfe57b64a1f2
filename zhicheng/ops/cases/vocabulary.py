"""The words of the cases beside the engine's own."""

from __future__ import annotations

from typing import Any, Final

LEVELS: Final = {
    "junior_yuan": "L5",
    "junior_assistant": "L4",
    "initial": "L4",
    "mid": "L3",
    "senior_deputy": "L2",
    "senior": "L2",
    "senior_full": "L1",
}
EMPLOYERS: Final = {
    "municipal_institution": "city_state",
    "municipal_soe": "city_state",
    "county_institution": "county_state",
    "county_soe": "county_state",
    "institution": "city_state",
    "state_owned_enterprise": "city_state",
    "enterprise": "non_public",
    "non_public_enterprise": "non_public",
    "kunming_registered_subsidiary_of_out_of_province_company": "outside_subsidiary",
    "kunming_registered_branch_of_out_of_province_company": "outside_branch",
    "central_unit_in_kunming": "central_or_provincial",
    "provincial_unit_in_kunming": "central_or_provincial",
    "military_unit_in_kunming": "military",
    "other_prefecture_unit": "other_prefecture",
    "government_department": "government",
    "institution_under_civil_servant_law": "government",
}
INSTITUTIONS: Final = ("institution", "municipal_institution", "county_institution")
"""Employers that are 事业单位: some papers have one form for them and another for enterprises."""
SERIES: Final = {
    "computer_software": {"series": "engineering", "specialty": "计算机软件"},
    "communication": {"series": "engineering", "specialty": "通信"},
    "pharmacy": {"series": "health", "ladder": "pharmacist"},
    "clinical_medicine": {"series": "health", "ladder": "physician"},
    "audit": {"series": "auditing"},
}
NATIONALITIES: Final = {"taiwan_resident": "taiwan", "hong_kong_resident": "hong_kong", "macao_resident": "macao"}
CITIES: Final = {"Kunming": "530100", "Qujing": "530300", "Kaili": "522601"}
BODIES: Final = {"unit_or_superior": "unit_or_its_superior_department", "self": "unit_itself", "county_hrss": "county_hr_bureau"}
WORDS: Final[dict[str, dict[str, str]]] = {"employer_type": EMPLOYERS, "nationality_group": NATIONALITIES}
"""Engine fact -> words that are other in the cases."""

RENAMED: Final = {
    "hire_date": "hired_on",
    "probation_start": "hired_on",
    "skill_qualification": "skill_level",
    "skill_obtained": "skill_obtained_on",
    "unit_publicity_first_day": "publicity_first_on",
    "unit_publicity_last_day": "publicity_last_on",
    "post_changed_on": "post_changed_on",
    "new_post_since": "post_changed_on",
    "retirement_formalities_completed_on": "retired_on",
    "retirement_delay_until": "retirement_delayed_until",
    "applying_unit": "employer",
    "recommendation_report_of_superior_legal_person": "parent_recommendation",
}
"""One plain fact under another name."""
LISTS: Final = {
    "sanctions": "sanctions",
    "integrity_findings": "integrity_findings",
    "recommenders": "recommenders",
    "candidates": "candidates",
    "submissions_2020": "applications",
    "applications_2023": "applications",
    "years": "ce_years",
}
"""Lists whose entries become entries of a list fact; a year in the name becomes the entry's year."""
BARE: Final = {
    "township_service_months": ("township_service", "months"),
    "publicity_by": ("publicity_by", "by"),
    "achievement_dates": ("achievements", "obtained_on"),
    "pre_meeting_filing_contains": ("pre_meeting_filing", "item"),
}
"""Lists of plain values -> list fact and the one field of its entries."""
ASKED: Final = {
    "educations": "education",
    "educations.level": "education",
    "educations.obtained_on": "education_obtained",
    "educations.recognised": "education_moe_recognised",
    "educations.major_matches": "major_matches_work",
    "educations.mode": "education_mode",
    "titles": "current_title",
    "titles.level": "current_title",
    "titles.obtained_on": "current_title_date",
    "hired_on": "hire_date",
    "skill_level": "skill_qualification",
    "skill_obtained_on": "skill_obtained",
    "publicity_first_on": "unit_publicity_first_day",
    "publicity_last_on": "unit_publicity_last_day",
    "insurance_months": "social_insurance",
    "insurance_months.payer": "social_insurance",
    "appraisals": "previous_year_appraisal",
    "unit_assessment_passed": "unit_assessment",
    "post_changed_on": "new_post_since",
    "sanctions": "sanctions",
    "sanctions.date": "sanction_date",
    "sanctions.type": "sanction_type",
    "integrity_findings.established_on": "finding_date",
    "township_service": "township_service_months",
    "township_service.months": "township_service_months",
    "annual_appraisals_all_qualified_or_better": "annual_appraisals",
}
"""Engine fact -> the word under which a missing fact is asked for; the same word where nothing is written."""

ROUTES: Final = {
    "recognition": ("recognition", ""),
    "review": ("review", "promotion"),
    "promotion": ("review", "promotion"),
    "mismatch_plus_two_years": ("review", "promotion"),
    "direct_mid_for_grassroots": ("review", "grassroots_direct"),
    "direct_by_degree": ("review", "degree_direct"),
    "direct_by_qualification": ("review", "qualification_direct"),
    "green_channel": ("review", "green_channel"),
    "same_level_series_change": ("conversion", ""),
    "direct_recognition": ("direct_recognition", ""),
    "direct_appointment": ("appointment", ""),
}
"""`route_purpose` -> matter and way of entry."""
MATTERS: Final = {
    "window": ("channel", "opening", "certificate"),
    "publicity": ("publicity",),
    "deadline": ("deadline",),
    "vote": ("meeting",),
    "draw": ("draw",),
    "quota": ("quota", "pool"),
    "hours": ("education_hours",),
    "materials": ("materials", "certificate"),
    "route": ("routing",),
    "returns": ("returns",),
    "ban": ("integrity",),
    "conflict": ("channel",),
}
"""Kind of case -> the matters whose rules decide it."""
YES_NO: Final = {
    "eligibility": ("eligible", "ineligible"),
    "window": ("open", "closed"),
    "conflict": ("open", "closed"),
    "deadline": ("met", "missed"),
    "route": ("routed", "not_accepted"),
    "returns": ("accepted", "not_accepted"),
    "ban": ("not_barred", "barred"),
}
"""The words for yes and no by kind; compliant and noncompliant elsewhere."""
PER_POLICY: Final = {
    "deadlines": ("collection_deadline",),
    "title_dates": ("current_title_date",),
    "meeting_dates": ("committee_meeting_date", "committee_opens_on"),
    "committee_opens": ("committee_meeting_date", "committee_opens_on"),
    "retirement_dates": ("statutory_retirement_date", "retired_on"),
}
"""Facts given per policy -> the plain facts they stand for under each policy."""
DAYS: Final = ("application_date", "decision_date", "date", "asked_on", "as_of", "action_date", "report_date", "draw_date")
"""The facts that name the day judged, the first one given."""


def translated(key: str, value: Any) -> Any:
    """A value in the engine's own word."""
    return WORDS.get(key, {}).get(value, value) if isinstance(value, str) else value
