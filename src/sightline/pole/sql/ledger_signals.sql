-- Marks, of the acts in hand (core_ledger_in_hand), those whose reader may have a reason of their own to look: somebody
-- of their own name, of their own surname, or a restricted record. A sign is not a finding: it says where to ask.
create or replace function pole_ledger_signals(searching text[]) returns void language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  insert into core_ledger_signal (kind, act, actor, at, day)
  with looks as materialized (
    select l.id, l.actor, l.at, l.capability, s.subject, lower(btrim(u.name)) as name,
           lower(regexp_replace(btrim(u.name), '^.*\s', '')) as surname
      from core_ledger_in_hand l join core_user u on u.id = l.actor cross join lateral unnest(l.subjects) s (subject)
     where l.effect = 'consultation' and l.outcome = 'done'
  ), named as (
    select k.id, k.actor, k.at,
           lower(btrim(n."full")) = k.name as own,
           k.capability <> all (searching)
             and lower(coalesce(nullif(btrim(n.family), ''), regexp_replace(btrim(n."full"), '^.*\s', ''))) = k.surname
             as same_surname
      from looks k join pole_name n on n.identity_id = k.subject and n.retracted_at is null
  ), marked as (
    select 'own_name' as kind, id, actor, at from named where own
    union all select 'same_surname', id, actor, at from named where same_surname and not own
    union all
    select 'restricted', k.id, k.actor, k.at from looks k
     where k.capability <> all (searching)
       and (exists (select from pole_identity i where i.id = k.subject and i.handling >= 2)
            or exists (select from pole_event e where e.id = k.subject and e.handling >= 2))
  )
  select distinct kind, id, actor, at, (at at time zone 'Europe/London')::date from marked
  on conflict do nothing;
end $$;
