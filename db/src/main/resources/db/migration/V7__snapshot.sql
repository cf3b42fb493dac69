-- Pictures that a doctor has taken of what a participant shows. They are never changed.

create table snapshot (
  id            uuid primary key,
  consultation  uuid not null references consultation,
  taken_by      uuid not null references person,
  participant   uuid not null references participant,
  taken_at      timestamptz not null,
  format        text not null check (format in ('png', 'jpeg')),
  width         integer not null check (width between 1 and 2048),
  height        integer not null check (height between 1 and 2048),
  content       bytea not null check (octet_length(content) between 1 and 4194304)
);
comment on column snapshot.participant is 'Whose picture it is.';
create index snapshot_by_consultation on snapshot (consultation, taken_at, id);

grant select, insert on snapshot to visavis_app;
