"""What an identity provider vouches for, read into our own terms (ACC-02: one account for one document number)."""

from __future__ import annotations

from datetime import date

from zhicheng.actions import as_typed
from zhicheng.actions.act import Act
from zhicheng.engine.refusal import Refusal
from zhicheng.integrations.identity_provider.provider import Claims
from zhicheng.records.models import Account
from zhicheng.records.queries.account_rules import AccountRules

from . import _passwords, _people

_SEXES = {"1": "male", "2": "female", "男": "male", "女": "female"}


def read(act: Act, claims: Claims) -> tuple[str, as_typed.Bearer]:
    """Name and document of the person. Raises Refusal provider.lacking where this place cannot take them."""
    sex = _SEXES.get(claims.sex, claims.sex)
    try:
        born = date.fromisoformat(claims.born_on) if claims.born_on else None
        bearer = as_typed.document(claims.document_kind or "id_card", claims.document_number, act.now, born_on=born, sex=sex)
        return as_typed.person_name(claims.name), bearer
    except (Refusal, ValueError):
        raise Refusal("provider.lacking", what="姓名和证件") from None


def check_level(claims: Claims, rules: AccountRules) -> str:
    """What the proof stands for here, by the pack's table of levels. Raises Refusal provider.level."""
    proof = rules.provider_proof(claims.level)
    if proof == "none":
        raise Refusal("provider.level")
    return proof


def account_of(name: str, bearer: as_typed.Bearer, rules: AccountRules) -> Account | None:
    """The account of the person, locked; None when the document is on no record. Raises Refusal provider.unlike, account.locked.

    The document and the name must both be the account's: a number alone, or a name typed wrong years ago, opens nothing.
    """
    person = _people.borne(bearer)
    if person is None:
        return None
    rows = Account.objects.select_for_update(of=("self",)).select_related("person")
    account = rows.filter(person=person, is_active=True).first()
    if account is None or person.name != name:
        raise Refusal("provider.unlike")
    if account.locked_at is not None:
        raise _passwords.locked(rules)
    return account
