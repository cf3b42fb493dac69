-- The waiting room: what a doctor says to those who wait, and the order in which they are called.

create table greeting (
  doctor   uuid primary key references person,
  words    text not null check (length(words) <= 1000),
  version  bigint not null check (version >= 0)
);
comment on column greeting.words is 'Empty: none.';

create table greeting_recording (
  doctor       uuid primary key references person,
  media_type   text not null check (media_type in ('audio/webm', 'audio/ogg')),
  sound        bytea not null check (length(sound) between 1 and 1048576),
  recorded_at  timestamptz not null
);

alter table participant add column line_number integer check (line_number > 0);
comment on column participant.line_number is 'The place in the doctor''s line after the doctor has changed its order; null: by the time of coming, after those with a number.';

-- A change of the order, with the reason of whoever made it: only added to.
create table line_change (
  number       bigint generated always as identity primary key,
  doctor       uuid not null references person,
  participant  uuid not null references participant,
  from_place   integer not null check (from_place > 0),
  to_place     integer not null check (to_place > 0),
  reason       text not null check (length(reason) between 1 and 500),
  changed_at   timestamptz not null
);
create index line_change_by_participant on line_change (participant);

-- How long a doctor's recent consultations lasted.
create index consultation_by_doctor on consultation (doctor, ended_at);

grant select, insert, update on greeting, greeting_recording to visavis_app;
grant select, insert on line_change to visavis_app;
grant delete on greeting_recording to visavis_app;
