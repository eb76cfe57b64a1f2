"""The permission table: for every verb the roles that may act it and how they must stand to its object (SEC-01: denied by default)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum


class Role(StrEnum):
    """角色. PUBLIC is anybody, MACHINE the platform's own worker and setup commands."""

    PUBLIC = "public"
    MACHINE = "machine"
    APPLICANT = "applicant"
    UNIT_HANDLER = "unit_handler"
    UNIT_LEADER = "unit_leader"
    UNIT_ADMIN = "unit_admin"
    SUPERVISING_AUTHORITY = "supervising_authority"
    COUNTY_HRSS = "county_hrss"
    CITY_HRSS = "city_hrss"
    PROVINCE_HRSS = "province_hrss"
    COMMITTEE_OFFICE = "committee_office"
    AGENCY = "agency"
    SUPERVISOR = "supervisor"
    SYSTEM_ADMIN = "system_admin"
    SECURITY_ADMIN = "security_admin"
    AUDIT_ADMIN = "audit_admin"
    SUPPORT = "support"


class Relation(Enum):
    """How the actor must stand to the object, beyond the role."""

    NONE = "none"
    OWN = "own"
    HOLDER = "holder"
    SEES = "sees"


@dataclass(frozen=True)
class Rule:
    """One row. `reviews` marks acts that judge a case: never one's own, never at two levels by one person. `step_up` marks acts that
    cannot be taken back or that give power: whoever acts must have proved who they are a moment ago (GB/T 22239 身份鉴别)."""

    roles: frozenset[Role]
    relation: Relation = Relation.NONE
    reviews: bool = False
    step_up: bool = False


def _roles(*roles: Role) -> frozenset[Role]:
    return frozenset(roles)


ANYONE = frozenset(Role)
SIGNED_IN = ANYONE - {Role.PUBLIC, Role.MACHINE}
APPLICANT = _roles(Role.APPLICANT)
UNIT = _roles(Role.UNIT_HANDLER, Role.UNIT_LEADER, Role.UNIT_ADMIN)
HANDLERS = _roles(Role.UNIT_HANDLER, Role.UNIT_ADMIN)
BODY = _roles(Role.SUPERVISING_AUTHORITY, Role.COUNTY_HRSS, Role.CITY_HRSS)
# Who may decide: a body, and the leader of a unit whose review power was delegated; which one it is the case itself says (REC-20).
DECIDERS = BODY | {Role.UNIT_LEADER}
SUPPORT = _roles(Role.SUPPORT)
MACHINE = _roles(Role.MACHINE)
KEEPERS = _roles(Role.CITY_HRSS, Role.PROVINCE_HRSS, Role.MACHINE)

RULES: dict[str, Rule] = {
    # accounts
    "account.register": Rule(ANYONE),
    "account.send_code": Rule(ANYONE),
    # ANYONE below: an account that has not chosen an identity or not passed its second factor acts without a role.
    "account.sign_in": Rule(ANYONE),
    "account.sign_in_by_code": Rule(ANYONE),
    "account.sign_in_by_provider": Rule(ANYONE),
    "account.register_by_provider": Rule(ANYONE),
    "account.verify_factor": Rule(ANYONE, Relation.OWN),
    "account.confirm": Rule(SIGNED_IN, Relation.OWN),
    "account.export_data": Rule(SIGNED_IN, Relation.OWN),
    "account.ask_deletion": Rule(SIGNED_IN, Relation.OWN),
    "account.sign_out": Rule(ANYONE, Relation.OWN),
    "account.end_session": Rule(SIGNED_IN, Relation.OWN),
    "account.end_sessions": Rule(SIGNED_IN, Relation.OWN),
    "account.switch_identity": Rule(ANYONE, Relation.OWN),
    "account.change_password": Rule(ANYONE, Relation.OWN),
    "account.set_up_totp": Rule(ANYONE, Relation.OWN),
    "account.change_mobile": Rule(SIGNED_IN, Relation.OWN),
    "account.begin_recovery": Rule(ANYONE),
    "account.recover": Rule(ANYONE),
    "account.unlock": Rule(HANDLERS | {Role.SECURITY_ADMIN}),
    "account.reset_password": Rule(HANDLERS),
    # Support acts on an account only through a ticket it has accepted (SEC-08).
    "ticket.submit": Rule(ANYONE),
    "ticket.look_up": Rule(ANYONE),
    "ticket.accept": Rule(SUPPORT),
    "ticket.refuse": Rule(SUPPORT),
    "ticket.decline": Rule(_roles(Role.SECURITY_ADMIN)),
    "account.restore": Rule(SUPPORT, step_up=True),
    # Whoever judges or administers gets a lost account back by two persons.
    "account.propose_restore": Rule(SUPPORT, step_up=True),
    "account.confirm_restore": Rule(_roles(Role.SECURITY_ADMIN), step_up=True),
    "account.correct_name": Rule(SUPPORT, step_up=True),
    "account.merge": Rule(SUPPORT, step_up=True),
    # Which of these gives which account, the pack says (ACC-06).
    "account.allot": Rule(BODY | HANDLERS),
    "account.create_staff": Rule(_roles(Role.SYSTEM_ADMIN, Role.MACHINE)),
    # In one step only where an installation is founded; otherwise one administrator proposes and another confirms.
    "account.grant_role": Rule(MACHINE),
    "account.propose_role": Rule(_roles(Role.SECURITY_ADMIN)),
    "account.confirm_role": Rule(_roles(Role.SECURITY_ADMIN), step_up=True),
    "account.drop_role": Rule(_roles(Role.SECURITY_ADMIN)),
    "account.revoke_role": Rule(_roles(Role.SECURITY_ADMIN), step_up=True),
    # employers
    "employer.register": Rule(ANYONE),
    "employer.save_profile": Rule(_roles(Role.UNIT_ADMIN, Role.UNIT_HANDLER)),
    "employer.bind": Rule(APPLICANT, Relation.OWN),
    "employer.choose_agency": Rule(APPLICANT, Relation.OWN),
    "employer.set_roles": Rule(_roles(Role.UNIT_ADMIN)),
    "employer.hand_over": Rule(_roles(Role.UNIT_ADMIN)),
    "employer.create": Rule(BODY),
    "employer.confirm": Rule(BODY),
    "employer.merge": Rule(_roles(Role.COUNTY_HRSS, Role.CITY_HRSS)),
    "employer.claim": Rule(SIGNED_IN, Relation.OWN),
    "employer.escalate_claim": Rule(SIGNED_IN, Relation.OWN),
    "employer.decide_claim": Rule(BODY | {Role.UNIT_ADMIN}),
    "employer.remove_person": Rule(HANDLERS),
    "employer.import_names": Rule(HANDLERS),
    "employer.unlist_name": Rule(HANDLERS),
    "employer.message_person": Rule(HANDLERS),
    # places
    "place.add_division": Rule(_roles(Role.SYSTEM_ADMIN, Role.MACHINE)),
    "place.move_division": Rule(_roles(Role.SYSTEM_ADMIN)),
    "place.add_body": Rule(_roles(Role.SYSTEM_ADMIN, Role.MACHINE)),
    "place.change_body": Rule(_roles(Role.SYSTEM_ADMIN)),
    "place.assign_function": Rule(_roles(Role.SYSTEM_ADMIN, Role.MACHINE)),
    "place.withdraw_function": Rule(_roles(Role.SYSTEM_ADMIN)),
    # policies
    "policy.propose": Rule(KEEPERS),
    "policy.publish": Rule(KEEPERS, step_up=True),
    "policy_document.import": Rule(KEEPERS),
    "calendar.publish": Rule(KEEPERS),
    "calendar.reset_feed": Rule(APPLICANT | UNIT | BODY, Relation.OWN),
    "window.open": Rule(_roles(Role.CITY_HRSS)),
    "window.extend_channel": Rule(_roles(Role.CITY_HRSS)),
    "window.extend": Rule(_roles(Role.CITY_HRSS, Role.SYSTEM_ADMIN)),
    # what everybody may read
    "announcement.publish": Rule(_roles(Role.COUNTY_HRSS, Role.CITY_HRSS, Role.PROVINCE_HRSS, Role.COMMITTEE_OFFICE)),
    "help.edit": Rule(_roles(Role.CITY_HRSS, Role.PROVINCE_HRSS, Role.SYSTEM_ADMIN)),
    "outage.record": Rule(_roles(Role.SYSTEM_ADMIN)),
    "outage.end": Rule(_roles(Role.SYSTEM_ADMIN)),
    # profile and evidence
    "profile.save_basic": Rule(APPLICANT, Relation.OWN),
    "profile.save_entry": Rule(APPLICANT, Relation.OWN),
    "profile.delete_entry": Rule(APPLICANT, Relation.OWN),
    "profile.restore_entry": Rule(APPLICANT, Relation.OWN),
    "profile.mark_nothing": Rule(APPLICANT, Relation.OWN),
    "profile.save_draft": Rule(SIGNED_IN, Relation.OWN),
    "profile.set_photo": Rule(APPLICANT, Relation.OWN),
    "evidence.upload": Rule(APPLICANT, Relation.OWN),
    "evidence.describe": Rule(APPLICANT, Relation.OWN),
    "evidence.remove": Rule(APPLICANT, Relation.OWN),
    # On the phone the code in the QR stands for the person, for one place and a few minutes.
    "evidence.open_phone": Rule(APPLICANT, Relation.OWN),
    "evidence.photograph": Rule(APPLICANT, Relation.OWN),
    "evidence.drop_page": Rule(APPLICANT, Relation.OWN),
    "evidence.finish_pages": Rule(APPLICANT, Relation.OWN),
    "evidence.attach": Rule(APPLICANT, Relation.OWN),
    "evidence.detach": Rule(APPLICANT, Relation.OWN),
    # applications
    "application.save_cover": Rule(APPLICANT, Relation.OWN),
    "application.choose_path": Rule(APPLICANT, Relation.HOLDER),
    "application.attach": Rule(APPLICANT, Relation.HOLDER),
    "application.detach": Rule(APPLICANT, Relation.HOLDER),
    "application.add_paper": Rule(APPLICANT, Relation.OWN),
    "application.read_warning": Rule(APPLICANT, Relation.OWN),
    "application.submit": Rule(APPLICANT, Relation.HOLDER),
    "application.withdraw": Rule(APPLICANT, Relation.OWN),
    "application.open": Rule(UNIT | BODY, Relation.HOLDER, reviews=True),
    "application.verify_item": Rule(UNIT | BODY, Relation.HOLDER, reviews=True),
    "application.return": Rule(UNIT | BODY, Relation.HOLDER, reviews=True),
    "application.reset": Rule(UNIT, Relation.HOLDER, reviews=True),
    "application.assess": Rule(UNIT, Relation.HOLDER, reviews=True),
    "application.send_on": Rule(UNIT, Relation.HOLDER, reviews=True),
    "application.endorse": Rule(BODY, Relation.HOLDER, reviews=True),
    "application.recognise": Rule(DECIDERS, Relation.HOLDER, reviews=True, step_up=True),
    "application.refuse": Rule(DECIDERS, Relation.HOLDER, reviews=True, step_up=True),
    "application.close": Rule(UNIT | BODY, Relation.HOLDER, reviews=True),
    "application.rejudge": Rule(MACHINE),
    "application.lapse": Rule(MACHINE),
    "application.remind": Rule(MACHINE),
    "application.urge": Rule(MACHINE),
    # The cases of a batch go by their own verbs; these two only keep the batch.
    "batch.start": Rule(UNIT | BODY),
    "batch.note": Rule(UNIT | BODY),
    "publicity.post": Rule(UNIT, Relation.HOLDER, reviews=True),
    "publicity.add_proof": Rule(UNIT, Relation.OWN),
    "publicity.end": Rule(MACHINE),
    "publicity.extend": Rule(MACHINE),
    # The unit somebody is dispatched to; how one must stand to the case says engine.access_cosign.
    "cosign.review": Rule(UNIT, Relation.OWN, reviews=True),
    "cosign.post": Rule(UNIT, Relation.OWN, reviews=True),
    "cosign.seal": Rule(UNIT, Relation.OWN, reviews=True),
    # What is reported about somebody shown; how one must stand to it says engine.access_objections.
    "objection.report": Rule(ANYONE),
    "objection.look_up": Rule(ANYONE),
    "objection.assign": Rule(BODY, Relation.SEES, reviews=True),
    "objection.conclude": Rule(UNIT | BODY, Relation.HOLDER, reviews=True),
    "objection.remind": Rule(MACHINE),
    "paper.take": Rule(BODY, Relation.SEES),
    "package.ask": Rule(APPLICANT | UNIT, Relation.OWN),
    "package.build": Rule(MACHINE),
    # certificates
    "certificate.issue": Rule(DECIDERS | MACHINE),
    "certificate.propose_revocation": Rule(DECIDERS),
    "certificate.propose_change": Rule(DECIDERS | APPLICANT),
    "certificate.make_copy": Rule(APPLICANT, Relation.OWN),
    "certificate.accept_change": Rule(DECIDERS),
    "certificate.decide_change": Rule(DECIDERS, step_up=True),
    # reading what is normally masked
    "person.read_number": Rule(UNIT | BODY, Relation.SEES),
    "audit.export": Rule(_roles(Role.AUDIT_ADMIN, Role.MACHINE)),
    # messages
    "message.read_all": Rule(SIGNED_IN, Relation.OWN),
    "message.read": Rule(SIGNED_IN, Relation.OWN),
    "message.remove": Rule(SIGNED_IN, Relation.OWN),
    "message.set_mail": Rule(SIGNED_IN, Relation.OWN),
    "message.confirm_mail": Rule(SIGNED_IN, Relation.OWN),
    "message.write": Rule(UNIT | BODY, Relation.SEES),
    "message.resend": Rule(UNIT | BODY, Relation.SEES),
    # machines
    "message.send": Rule(MACHINE),
    "message.digest": Rule(MACHINE),
    "platform.purge": Rule(MACHINE),
    "platform.plan_maintenance": Rule(_roles(Role.SYSTEM_ADMIN)),
    "platform.end_maintenance": Rule(_roles(Role.SYSTEM_ADMIN)),
    "platform.retry_job": Rule(_roles(Role.SYSTEM_ADMIN)),
}
