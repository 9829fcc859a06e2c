"""Keeps every guarded table guarded: its triggers, its row-level policy, the application role's grants.

Runs after every migrate, from what the models themselves declare (`Guarded.visible_by`, `changeable`), so that no
table can be forgotten and none drifts. Safe to run at any time.
"""

from django.apps import apps
from django.conf import settings
from django.db import connections, models, transaction
from psycopg import sql

from .guard import Guarded, opened_alone

_UNGUARDED_WRITABLE = ("core_user", "core_session")
_KEPT_UNTIL_TOLD = ("core_showing",)
_ONLY_ADDED_TO = ("core_submission", "core_api_answer")
_READ_ONLY = (
    *("core_ledger", "core_ledger_detail", "core_ledger_subject", "core_ledger_head", "django_migrations"),
    *("core_ledger_counted", "core_ledger_day", "core_ledger_signal"),
)
_UNTOUCHABLE = ("core_unledgered",)
_FUNCTIONS = """
select p.oid::regprocedure::text from pg_proc p
 where p.prosecdef and p.pronamespace = 'public'::regnamespace and pg_has_role(p.proowner, 'usage')
   and not coalesce(p.proconfig, '{}') @> array['search_path=public, pg_temp']"""
# signing in writes last_login and renews a hash; everything else about who can sign in is an act
_USERS = (
    "drop trigger if exists guard_write on core_user",
    "create trigger guard_write before insert or delete or truncate on core_user"
    " for each statement execute function core_guard_write()",
    "drop trigger if exists guard_change on core_user",
    "create trigger guard_change before update of id, username, name, is_active, made_at, expires_at, ask, reopened_at,"
    " directory_id on core_user"
    " for each statement execute function core_guard_write()",
)
_PARTITIONS = "select c.relname from pg_inherits join pg_class c on c.oid = inhrelid where c.relkind = 'r'"


def guarded_models() -> list[type[Guarded]]:
    """Every concrete table that holds the record."""
    return [m for m in apps.get_models() if issubclass(m, Guarded) and not m._meta.abstract]


def protect(using: str = "owner") -> None:
    """Make triggers, policies and grants on the database `using` what the models declare.

    Tables that are not there yet (only some applications were migrated) are left for the next time.
    """
    application = str(settings.DATABASES["default"]["USER"])
    with connections[using].cursor() as cursor:
        there = set(connections[using].introspection.table_names(cursor))
        for model in guarded_models():
            if model._meta.db_table in there:
                cursor.execute(";\n".join(_table_statements(model)))
        cursor.execute(";\n".join(_USERS))
        # a temporary table of the application's must not stand before the table that such a function means
        cursor.execute(_FUNCTIONS)
        for (function,) in cursor.fetchall():
            cursor.execute(f"alter function {function} set search_path = public, pg_temp")
    # in one go: between a grant to all and its exceptions there is no moment at which the exceptions are open
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        for statement in _grants(application, there):
            cursor.execute(statement)
        # a partition read by its own name would pass by its parent's policy
        cursor.execute(_PARTITIONS)
        for (partition,) in cursor.fetchall():
            cursor.execute(
                sql.SQL("revoke all on {} from {}").format(sql.Identifier(partition), sql.Identifier(application))
            )


def _table_statements(model: type[Guarded]) -> list[str]:
    table = model._meta.db_table
    changeable = ", ".join(f"'{column}'" for column in model.changeable)
    # an update that names no fixed column cannot change one, and so is not compared row by row
    columns = [field.column for field in model._meta.concrete_fields if field.column not in model.changeable]
    fixed = ", ".join(f'"{column}"' for column in columns)
    return [
        f"drop trigger if exists guard_write on {table}",
        f"create trigger guard_write before insert or update or delete or truncate on {table}"
        " for each statement execute function core_guard_write()",
        f"drop trigger if exists fixed_but on {table}",
        f"create trigger fixed_but before update of {fixed} on {table}"
        f" for each row execute function core_fixed_but({changeable})",
        f"alter table {table} enable row level security",
        f"drop policy if exists readers on {table}",
        f"create policy readers on {table} using ({visible_condition(model)})"
        " with check ((select core_reader()) is not null)",
    ]


def visible_condition(model: type[Guarded]) -> str:
    """The SQL that decides whether the present reader sees a row of `model`.

    Each function of the reader stands in a sub-select, so that PostgreSQL works it out once a query, not once a row.
    """
    if model.visible_through:
        return model.visible_through
    if model.visible_by is None:
        return "(select core_reader()) is not null"
    opened = f"{_column(model, model.visible_by)} = any ((select core_granted())::uuid[])"
    alone = opened_alone(model)
    if alone:
        key = f"{model._meta.db_table}.{_column(model, alone)}"
        # what is granted by its own key is found by it, however far the grant reaches
        opened = granted_alone(key) if alone == model.visible_by else f"({opened} or {granted_alone(key)})"
        if model.withheld_by:
            bare = f"(select core_reader_clearance()) < 0 and {_withheld(model)}"
            opened = f"({opened} and not ({bare}) or {granted_alone(key, only_named=True)})"
    return (
        "handling <= (select core_reader_clearance())"
        " or owner_agency_id = (select core_reader_agency()) and handling <= (select core_reader_own_clearance())"
        f" or {opened}"
    )


def granted_alone(column: str, *, only_named: bool = False) -> str:
    """The SQL that decides whether a grant in force opens the one row of which `column` is the id.

    Whole records are few for one reader and are worked out once a query; rows are many, and each is looked up. A
    function, for a sub-select in every policy would be planned again in every statement, for whoever has no grant too.
    """
    return f"core_row_granted({column}, {'true' if only_named else 'false'})"


def _withheld(model: type[Guarded]) -> str:
    function, *fields = model.withheld_by
    columns = ", ".join(f"{model._meta.db_table}.{_column(model, field)}" if field else "null" for field in fields)
    return f"{function}({columns})"


def _column(model: type[models.Model], field: str) -> str:
    column = model._meta.get_field(field).column  # type: ignore[union-attr]
    return str(column)


def _grants(application: str, there: set[str]) -> list[sql.Composed]:
    role = sql.Identifier(application)
    guarded = {m._meta.db_table for m in guarded_models()}
    statements = [
        sql.SQL("grant usage on schema public to {}").format(role),
        sql.SQL("grant select on all tables in schema public to {}").format(role),
        sql.SQL("grant usage on all sequences in schema public to {}").format(role),
        sql.SQL("grant execute on all functions in schema public to {}").format(role),
    ]
    tables = guarded | set(_UNGUARDED_WRITABLE) | _procrastinate_tables()
    statements += [
        sql.SQL("grant insert, update, delete on {} to {}").format(sql.Identifier(table), role)
        for table in sorted(tables & there)
    ]
    statements += [
        sql.SQL("revoke update, truncate on {table} from {role}; grant insert, delete on {table} to {role}").format(
            table=sql.Identifier(table), role=role
        )
        for table in _KEPT_UNTIL_TOLD
        if table in there
    ]
    statements += [
        sql.SQL("revoke update, delete, truncate on {table} from {role}; grant insert on {table} to {role}").format(
            table=sql.Identifier(table), role=role
        )
        for table in _ONLY_ADDED_TO
        if table in there
    ]
    statements += [
        sql.SQL("revoke insert, update, delete, truncate on {} from {}").format(sql.Identifier(table), role)
        for table in _READ_ONLY
        if table in there
    ]
    return statements + [
        sql.SQL("revoke all on {} from {}").format(sql.Identifier(table), role) for table in _UNTOUCHABLE
    ]


def _procrastinate_tables() -> set[str]:
    return {
        model._meta.db_table
        for model in apps.get_app_config("procrastinate").get_models()
        if model._meta.db_table.startswith("procrastinate_")
    }
