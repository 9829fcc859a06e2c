-- Who reads, as set once a transaction by core.transactions.set_reader. Unset: null, and no policy lets a row through.
create function core_reader() returns uuid language sql stable
  as $$ select nullif(current_setting('sightline.actor', true), '')::uuid $$;
create function core_reader_agency() returns uuid language sql stable
  as $$ select nullif(current_setting('sightline.agency', true), '')::uuid $$;
create function core_reader_clearance() returns smallint language sql stable
  as $$ select nullif(current_setting('sightline.clearance', true), '')::smallint $$;
create function core_reader_own_clearance() returns smallint language sql stable
  as $$ select nullif(current_setting('sightline.own_clearance', true), '')::smallint $$;

-- References that can be said aloud: prefix, number, check letter (sightline.core.ids.reference).
create sequence core_reference_seq start 10001;
create function core_reference(prefix text, n bigint) returns text language sql immutable
  as $$ select prefix || n || substr('TRWAGMYFPDXBNJZSQVHLCKE', (n % 23)::int + 1, 1) $$;
create function core_next_reference(prefix text) returns text language sql volatile
  as $$ select core_reference(prefix, nextval('core_reference_seq')) $$;
