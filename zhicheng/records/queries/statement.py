"""Reads of the pages that everybody opens: their SQL is built once, because building it costs more than answering it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Expression, QuerySet
from django.db.models.query import ModelIterable, get_related_populators
from django.db.models.sql.compiler import SQLCompiler

Row = TypeVar("Row")
Values = Sequence[Any]


class Said(Expression):
    """A value of the statement that is said by its name when it is asked; None is not one."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """A placeholder that keeps the name where the value will stand."""
        return "%s", (self,)


class Statement(Generic[Row]):
    """What `build` asks, with `Said` for what differs from one asking to the next; it gives what the query set would give: tuples
    of `values_list`, or model rows with those of `select_related`. Never an answer kept, only its wording."""

    def __init__(self, build: Callable[[], QuerySet[Any, Row]]) -> None:
        self._build = build

    def ask(self, **said: object) -> list[Row]:
        """The rows now. One statement. Raises KeyError for a value left unsaid."""
        sql, given, read = self._built
        adapt = connection.ops.adapt_unknown_value
        with connection.cursor() as cursor:
            cursor.execute(sql, [adapt(said[value.name]) if isinstance(value, Said) else value for value in given])
            return read(cursor.fetchall())

    @cached_property
    def _built(self) -> tuple[str, tuple[Any, ...], Callable[[Iterable[Values]], list[Row]]]:
        rows = self._build()
        compiler = rows.query.get_compiler(connection=connection)
        sql, given = compiler.as_sql()
        converters = compiler.get_converters([column for column, *_ in compiler.select])
        shaped: Callable[[Values], Any] = _models(compiler) if issubclass(rows._iterable_class, ModelIterable) else tuple

        def read(found: Iterable[Values]) -> list[Row]:
            return [shaped(row) for row in compiler.apply_converters(found, converters)]

        return sql, tuple(given), read


def _models(compiler: SQLCompiler) -> Callable[[Values], Any]:
    """How a row becomes a model with those it brought along, as a query set does it."""
    about = compiler.klass_info
    model, first, end = about["model"], about["select_fields"][0], about["select_fields"][-1] + 1
    names = [column.target.attname for column, *_ in compiler.select[first:end]]
    related = get_related_populators(about, compiler.select, DEFAULT_DB_ALIAS)  # type: ignore[call-arg]  # stubs of a later Django

    def shaped(row: Values) -> Any:
        made = model.from_db(DEFAULT_DB_ALIAS, names, row[first:end])
        for populator in related:
            populator.populate(row, made)
        return made

    return shaped
