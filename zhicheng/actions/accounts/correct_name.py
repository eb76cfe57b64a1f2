"""更正姓名."""

from __future__ import annotations

from zhicheng.actions import as_typed
from zhicheng.actions.act import Act, action
from zhicheng.actions.tickets import _desk
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import NameChange, Person


@action("account.correct_name")
def correct_name(act: Act, *, ticket: str, answer: str) -> str:
    """更正姓名 typed wrong at registration, on an accepted ticket; old and new name stay on record (K22 五(四)3; ACC-14).

    The document number is the one the ticket names and cannot be changed this way; papers already issued keep the name they bear.
    Returns the ticket's number. Raises Refusal ticket.*, name.same, workflow.state.
    """
    held = _desk.in_hand(act, ticket, "name_fix")
    person = Person.objects.select_for_update().get(document_index=held.document_index)
    name = as_typed.person_name(held.name)
    if person.name == name:
        raise Refusal("name.same", name=name)
    NameChange.objects.create(person=person, old_name=person.name, new_name=name, ticket=held, changed_at=act.now)
    _desk.finish(act, held, "act", answer)
    act.about(f"ticket:{ticket}", person=person.pk, old_name=person.name, new_name=name)
    person.name = name
    person.version += 1
    person.save(update_fields=["name", "version"])
    return ticket
