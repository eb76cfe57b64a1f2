"""The cast stands on its own: every number is well formed, every actor can be made."""

from __future__ import annotations

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db


def test_everybody_can_act(cast) -> None:
    assert cast.actor("王敏").acting_for == "昆明云岭建筑设计有限公司"
    assert cast.actor("陈晨").body == cast.bodies["xs-hrss"].pk


def test_no_number_lies_open_in_the_database(cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT document_number, mobile FROM records_person")
        stored = "".join("".join(row) for row in cursor.fetchall())
    assert not [secret for secret in (*cast.numbers.values(), *cast.mobiles.values()) if secret in stored]
