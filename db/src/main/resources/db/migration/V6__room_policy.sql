-- What holds in rooms: the clinic's default, a doctor's own, and that of one consultation. The closest one counts.

create table room_policy (
  number        bigint generated always as identity primary key,
  doctor        uuid references person,
  consultation  uuid references appointment,
  media_policy  text check (media_policy in ('relayed', 'direct-first', 'relay-only')),
  check (doctor is null or consultation is null)
);
comment on table room_policy is 'One row for the clinic (neither doctor nor consultation), for a doctor, for a consultation.';
comment on column room_policy.media_policy is 'Null: nothing of its own, what is further away counts.';
create unique index room_policy_of_one on room_policy (doctor, consultation) nulls not distinct;

grant select, insert, update on room_policy to visavis_app;
