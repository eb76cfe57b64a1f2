"""消息: what an act tells people, in the packs' words: a row on the site, and an outbox row for every other channel of its kind.

The text is filled in now and kept with the message, so that a later edition of the words changes nothing that was said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from zhicheng.actions import outbox
from zhicheng.actions.act import Act
from zhicheng.engine.identity import mask_mobile
from zhicheng.engine.messages import Template
from zhicheng.integrations.mail.sender import masked_address
from zhicheng.records.models import Account, Delivery, MailBox, Notice, Person
from zhicheng.records.queries import templates

TEXT_LENGTH, BATCH = 400, 500
Row = TypeVar("Row")
Words = Mapping[str, object]


@dataclass(frozen=True)
class About:
    """What a message is about: its unique key, the number it belongs to, the page that goes with it, whose packs give the words."""

    key: str
    subject: str
    link: str = ""
    division: str = ""


def tell_person(act: Act, kind: str, person: Person, about: About, /, **words: object) -> None:
    """Tell one person through every channel of the kind. Raises Refusal `not_configured`."""
    template = templates.template(kind, act.now, about.division)
    account = Account.objects.filter(person=person).values_list("id", flat=True).first()
    if account is None:
        return
    _on_site(act, template, [account], about, words)
    if template.sms and person.mobile:
        _out(act, template, account, about, (Delivery.Channel.SMS, person.mobile, "", template.texted(words)))
    if template.mail:
        _mail(act, template, {account: mail_addresses([account]).get(account, "")}, about, words)


def tell_accounts(act: Act, kind: str, accounts: Iterable[int], about: About, /, **words: object) -> None:
    """Tell several people on the site, and by mail those who asked for it. Raises Refusal `not_configured`."""
    template, found = templates.template(kind, act.now, about.division), sorted(set(accounts))
    _on_site(act, template, found, about, words)
    if template.mail:
        _mail(act, template, mail_addresses(found), about, words)


def tell_many(act: Act, kind: str, told: Sequence[tuple[int, About, Row]], /, **words: Callable[[Row], object]) -> None:
    """Tell each account its own line, in few statements; `words` say how each name is read from a line. Raises Refusal `not_configured`."""
    if not told:
        return
    template, addresses = templates.template(kind, act.now), mail_addresses(account for account, _, _ in told)
    rows = []
    for account, about, line in told:
        said = {name: read(line) for name, read in words.items()}
        rows.append(_notice(act, template, account, about, said))
        if template.mail and account in addresses:
            _mail(act, template, {account: addresses[account]}, about, said)
    Notice.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)


def tell_mobile(act: Act, kind: str, mobile: str, about: About, /, **words: object) -> None:
    """Send a text message to a number that need not belong to an account; it may hold a secret, so no copy of it is kept."""
    text = templates.template(kind, act.now, about.division).texted(words)
    outbox.put("sms", about.key, about.subject, {"mobile": mobile, "text": text}, due_at=act.now, now=act.now)


def mail_addresses(accounts: Iterable[int]) -> dict[int, str]:
    """The confirmed mail address of each account that has one: a statement for each batch."""
    found: dict[int, str] = {}
    for some in batched(accounts):
        rows = MailBox.objects.filter(account__in=some, confirmed_at__isnull=False)
        found |= dict(rows.values_list("account", "address"))
    return found


def batched(accounts: Iterable[int]) -> Iterable[list[int]]:
    """The accounts in lists short enough for one statement."""
    found = sorted(set(accounts))
    return (found[start : start + BATCH] for start in range(0, len(found), BATCH))


def tell_mailbox(act: Act, kind: str, account: int, address: str, about: About, /, **words: object) -> None:
    """Send a mail to an address that is not confirmed yet; it may hold a secret, so no copy of its words is kept."""
    title, text = templates.template(kind, act.now, about.division).mailed(words)
    row = Delivery(
        key=about.key,
        kind=kind,
        channel=Delivery.Channel.MAIL,
        subject=about.subject,
        account=account,
        address_masked=masked_address(address),
        title=title,
        created_at=act.now,
    )
    put_out(act, row, address, text)


def put_out(act: Act, row: Delivery, address: str, text: str = "") -> None:
    """Keep one outgoing message and have the worker send it; the same key is the same message. `text` in the place of what is kept."""
    kept, is_new = Delivery.objects.get_or_create(
        key=row.key, defaults={field.attname: getattr(row, field.attname) for field in row._meta.fields if field.attname != "id"}
    )
    if not is_new:
        return
    payload = {"mobile": address} if kept.channel == Delivery.Channel.SMS else {"address": address, "title": kept.title}
    outbox.put(kept.channel, kept.key, kept.subject, {**payload, "text": text or kept.text}, due_at=act.now, now=act.now)


def _on_site(act: Act, template: Template, accounts: list[int], about: About, words: Words) -> None:
    if template.site:
        rows = [_notice(act, template, account, about, words) for account in accounts]
        Notice.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)


def _notice(act: Act, template: Template, account: int, about: About, words: Words) -> Notice:
    return Notice(
        account=account,
        key=f"{about.key}:{account}",
        kind=template.kind,
        subject=about.subject,
        text=template.shown(words)[:TEXT_LENGTH],
        link=about.link,
        created_at=act.now,
    )


def _mail(act: Act, template: Template, addresses: Mapping[int, str], about: About, words: Words) -> None:
    title, text = template.mailed(words)
    for account, address in addresses.items():
        if address:
            _out(act, template, account, about, (Delivery.Channel.MAIL, address, title, text))


def _out(act: Act, template: Template, account: int, about: About, letter: tuple[Delivery.Channel, str, str, str]) -> None:
    channel, address, title, text = letter
    row = Delivery(
        key=f"{about.key}:{account}:{channel.value}",
        kind=template.kind,
        channel=channel.value,
        subject=about.subject,
        account=account,
        address_masked=mask_mobile(address) if channel is Delivery.Channel.SMS else masked_address(address),
        title=title,
        text=text,
        created_at=act.now,
    )
    put_out(act, row, address)
