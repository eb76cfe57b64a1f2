"""Leaves of rules in Chinese: months of service, insurance, what people decide, tables, registers, windows, bans."""

from __future__ import annotations

from zhicheng.engine.policy.expressions import FactRef, Operand, Param
from zhicheng.engine.policy.nodes import Consecutive, Elapsed, InWindow, Judged, LastPayer, Listed, LookUp, Note, Standard
from zhicheng.engine.policy.periods import NoBar
from zhicheng.engine.policy.render_sentence import Sentence
from zhicheng.engine.policy.render_words import Words, either
from zhicheng.engine.policy.windows import months_text


def elapsed(node: Elapsed, words: Words) -> Sentence:
    starts = [words.operand(FactRef(name)) for name in node.since]
    start = starts[0] if len(starts) == 1 else f"{'、'.join(starts)}中较{'晚' if node.pick == 'latest' else '早'}的"
    if node.from_next_month:
        start += "次月1日"
    months, end = words.number(node.months), _end(node, words)
    name = node.label or "从事专业工作"
    if months == 0 and node.from_next_month:
        text = f"{name}：从{start}起即可（算到{end}）"
    elif months == 0:
        text = f"{name}：不另要求月数，{start}不晚于{end}即可"
    else:
        years = f"{months // 12}年；" if months is not None and months % 12 == 0 and months > 12 else ""
        text = f"{name}满{words.operand(node.months)}个月（{years}从{start}起，算到{end}）"
    extras = [f"{words.rule(extra.when)}的，再加{words.operand(extra.months)}个月" for extra in node.plus]
    return Sentence("；".join([text, *extras]))


def _end(node: Elapsed, words: Words) -> str:
    ctx = words.context
    try:
        convention = node.to or ctx.count_to()
    except LookupError:
        return "规定的截止日"
    if convention == "year_end":
        return "申报当年12月31日"
    _, name = ctx.count_end(node.to)
    return words.operand(FactRef(name))


def consecutive(node: Consecutive, words: Words) -> Sentence:
    place = f"，缴费地为{words.operand(node.place)}" if node.place is not None else ""
    return Sentence(f"“{words.name(node.of)}”在申报当月之前连续{words.operand(node.months)}个月不断{place}")


def last_payer(node: LastPayer, words: Words) -> Sentence:
    rest = "；还没有缴费记录的，首次缴费时再核对" if node.when_none else ""
    return Sentence(f"“{words.name(node.of)}”的最后一个月由{words.name(node.same_as)}缴纳{rest}")


def judged(node: Judged, words: Words) -> Sentence:
    return Sentence(f"由{words.body(node.by)}认定“{node.label or words.name(node.fact)}”")


def standard(node: Standard, words: Words) -> Sentence:
    return Sentence(node.label or "符合所报系列的评价标准")


def look_up(node: LookUp, words: Words) -> Sentence:
    kind = words.kind(node.by)
    table = words.single(node.table)
    if table is None:
        return Sentence(f"{kind.label}在规定范围内（{words.about(node.table.key)}）")
    return Sentence(f"{kind.label}为{either(words.value(key, kind) for key, one in table.items() if one in node.accepts)}")


def listed(node: Listed, words: Words) -> Sentence:
    rows = words.single(node.register)
    if rows is None:
        return Sentence(f"申报的系列、专业在目录内（{words.about(node.register.key)}）")
    return Sentence(f"申报的系列、专业属于{either(row['label'] for row in rows if row['kind'] in node.kinds)}")


def window(node: InWindow, words: Words) -> Sentence:
    value = words.single(node.window)
    return Sentence(f"申报日在受理期内（{months_text(value) if value else words.about(node.window.key)}）")


def note(node: Note, words: Words) -> Sentence:
    return Sentence(node.text)


def no_bar(node: NoBar, words: Words) -> Sentence:
    return barred(node, words, f"没有还在限制期内的{words.name(node.bar.of)}")


def barred(node: NoBar, words: Words, text: str) -> Sentence:
    bar = node.bar
    since = words.name(f"{bar.of}.{bar.since}")
    only = f"只看符合“{words.rule(bar.where)}”的；" if bar.where else ""
    lengths = _lengths(bar.months, bar.kind and f"{bar.of}.{bar.kind}", words)
    return Sentence(f"{text}（{only}限制期从{since}起{lengths}）")


def _lengths(months: Operand, kind: str, words: Words) -> str:
    number = words.number(months)
    if number is not None:
        return f"{number}个月"
    table = words.single(months) if isinstance(months, Param) and not months.by else None
    if not isinstance(table, dict):
        return f"按{words.operand(months)}计算"
    by_length: dict[int, list[str]] = {}
    for key, length in table.items():
        if type(length) is int and length:
            by_length.setdefault(length, []).append(words.value(key, words.kind(kind) if kind else None))
    return "：" + "，".join(f"{'、'.join(keys)}{length}个月" for length, keys in sorted(by_length.items()))
