-- Marks, of the acts in hand (core_ledger_in_hand), those whose reader knows whom they read of: their own record, somebody
-- whom they said they know or the record shows as their family, and their own street.
create or replace function need_to_know_ledger_signals(searching text[]) returns void language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  insert into core_ledger_signal (kind, act, actor, at, day)
  with looks as materialized (
    select l.id, l.actor, l.at, l.capability = any (searching) as is_search, s.subject
      from core_ledger_in_hand l cross join lateral unnest(l.subjects) s (subject)
     where l.effect = 'consultation' and l.outcome = 'done'
       and (exists (select from need_to_know_ownrecord o where o.user_id = l.actor)
            or exists (select from need_to_know_tie t where t.user_id = l.actor))
  ), own as (
    select o.user_id, theirs.identity_id from need_to_know_ownrecord o
      join pole_membership mine on mine.identity_id = o.identity_id and mine.retracted_at is null
      join pole_membership theirs on theirs.person_id = mine.person_id and theirs.retracted_at is null
     where o.ended_at is null
  ), known as (
    select t.user_id, t.identity_id from need_to_know_tie t where t.ended_at is null and t.identity_id is not null
    union
    select o.user_id, k.other_id from own o join pole_relationship k on k.identity_id = o.identity_id
     where k.retracted_at is null and k.kind <> 'worker'
    union
    select o.user_id, k.identity_id from own o join pole_relationship k on k.other_id = o.identity_id
     where k.retracted_at is null and k.kind <> 'worker'
  ), homes as (
    select t.user_id, t.place_id from need_to_know_tie t where t.ended_at is null and t.place_id is not null
    union
    select o.user_id, r.place_id from own o join pole_residence r on r.identity_id = o.identity_id
     where r.retracted_at is null and r.known_until is null and (r.true_until is null or r.true_until > current_date)
  ), streets as (
    select distinct h.user_id, lower(btrim(a.street)) as street, lower(btrim(a.town)) as town
      from homes h join pole_address a on a.place_id = h.place_id and a.retracted_at is null where btrim(a.street) <> ''
  ), places as (
    select k.id, k.actor, k.at, k.subject as place_id from looks k where not k.is_search
    union
    select k.id, k.actor, k.at, r.place_id from looks k join pole_residence r on r.identity_id = k.subject
     where not k.is_search and r.retracted_at is null and (r.true_until is null or r.true_until > current_date)
  ), marked as (
    select 'own_record' as kind, k.id, k.actor, k.at from looks k
      join own o on o.user_id = k.actor and o.identity_id = k.subject
    union all
    select 'relative', k.id, k.actor, k.at from looks k
      join known n on n.user_id = k.actor and n.identity_id = k.subject where not k.is_search
    union all
    select 'same_street', p.id, p.actor, p.at from places p
      join pole_address a on a.place_id = p.place_id and a.retracted_at is null
      join streets s on s.user_id = p.actor and s.street = lower(btrim(a.street)) and s.town = lower(btrim(a.town))
  )
  select distinct kind, id, actor, at, (at at time zone 'Europe/London')::date from marked
  on conflict do nothing;
end $$;
