"""Triggers that refuse to change or delete what was logged, filed or brought in (audit, access, dossiers, commitments, texts of
documents), and the audit head's first row."""

from django.db import migrations

APPEND_ONLY = (
    "records_auditentry",
    "records_accesslog",
    "records_dossier",
    "records_dossierfile",
    "records_latepaper",
    "records_commitment",
    "records_namechange", "records_accountmerge",
    "records_announcement",
    "records_announcementfile",
    "records_helptext",
    "records_documenttext",
    "records_publicitycopy",
)


def add(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for table in APPEND_ONLY:
        if vendor == "sqlite":
            for verb in ("UPDATE", "DELETE"):
                schema_editor.execute(
                    f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
                )
        elif vendor == "postgresql":
            schema_editor.execute(
                f"CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$"
            )
            schema_editor.execute(
                f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
                f"FOR EACH ROW EXECUTE FUNCTION {table}_refuse()"
            )
            schema_editor.execute(
                f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
                f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()"
            )
    apps.get_model("records", "AuditHead").objects.get_or_create(id=1)


def drop(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for table in APPEND_ONLY:
        names = ("no_update", "no_delete") if vendor == "sqlite" else ("no_change", "no_truncate")
        for name in names:
            on = "" if vendor == "sqlite" else f" ON {table}"
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_{name}{on}")


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]
    operations = [migrations.RunPython(add, drop)]
