-- People, schedules, appointments and the audit trail.
-- Run as visavis_owner, who owns everything here; the platform works as visavis_app, which may do what is granted at the end.

create extension if not exists btree_gist;

-- People: what the platform keeps of those who have signed in. The OpenID provider stays the truth about them.

create table person (
  id         uuid primary key,
  subject    text not null unique check (subject <> ''),
  name       text not null check (name <> ''),
  email      text,
  time_zone  text not null,
  language   text not null,
  specialty  text
);
comment on column person.subject is 'The "sub" claim of the OpenID provider.';

create table person_role (
  person  uuid not null references person,
  role    text not null check (role in ('patient', 'doctor', 'admin')),
  primary key (person, role)
);
create index person_role_by_role on person_role (role);

-- Schedules: rules in wall time with their zone; exceptions as instants.

create table schedule (
  doctor                 uuid primary key references person,
  time_zone              text not null,
  slot_minutes           integer not null check (slot_minutes between 5 and 240),
  buffer_before_minutes  integer not null check (buffer_before_minutes between 0 and 120),
  buffer_after_minutes   integer not null check (buffer_after_minutes between 0 and 120),
  notice_minutes         integer not null check (notice_minutes between 0 and 43200),
  horizon_days           integer not null check (horizon_days between 1 and 730),
  version                bigint not null
);

create table weekly_hours (
  doctor       uuid not null references schedule,
  day          integer not null check (day between 1 and 7),
  from_minute  integer not null check (from_minute >= 0),
  to_minute    integer not null check (to_minute <= 1440),
  primary key (doctor, day, from_minute),
  check (from_minute < to_minute),
  constraint weekly_hours_apart exclude using gist
    (doctor with =, day with =, int4range(from_minute, to_minute) with &&)
);
comment on column weekly_hours.day is 'ISO 8601: 1 is Monday.';
comment on column weekly_hours.to_minute is 'Minutes after midnight, exclusive; 1440 is the end of the day.';

create table schedule_exception (
  id         uuid primary key default gen_random_uuid(),
  doctor     uuid references person,
  kind       text not null check (kind in ('absence', 'extra')),
  starts_at  timestamptz not null,
  ends_at    timestamptz not null,
  check (starts_at < ends_at),
  check (doctor is not null or kind = 'absence')
);
comment on column schedule_exception.doctor is 'Null: the whole clinic is closed.';
create index schedule_exception_by_doctor on schedule_exception (doctor, ends_at);

-- Appointments. Nobody can be booked twice at a time, whatever the platform does: the two exclusion constraints say so.

create table appointment (
  id             uuid primary key,
  doctor         uuid not null references person,
  patient        uuid not null references person,
  starts_at      timestamptz not null,
  ends_at        timestamptz not null,
  blocked_from   timestamptz not null,
  blocked_until  timestamptz not null,
  status         text not null check (status in ('booked', 'arrived', 'fulfilled', 'cancelled', 'noshow')),
  reason         text not null check (length(reason) between 1 and 500),
  cancel_reason  text check (length(cancel_reason) <= 500),
  version        bigint not null default 0,
  check (doctor <> patient),
  check (starts_at < ends_at),
  check (blocked_from <= starts_at and ends_at <= blocked_until),
  constraint appointment_doctor_free exclude using gist
    (doctor with =, tstzrange(blocked_from, blocked_until) with &&) where (status <> 'cancelled'),
  constraint appointment_patient_free exclude using gist
    (patient with =, tstzrange(starts_at, ends_at) with &&) where (status <> 'cancelled')
);
comment on column appointment.blocked_from is 'Start less the buffer before it: the doctor is taken from here until blocked_until.';
comment on column appointment.reason is 'Health data.';
create index appointment_by_start on appointment (starts_at, id);
create index appointment_by_doctor on appointment (doctor, starts_at, id);
create index appointment_by_patient on appointment (patient, starts_at, id);
create index appointment_waiting_for_anyone on appointment (ends_at) where status = 'booked';

-- Moves an appointment, or answers false where the new time is taken. An update has no ON CONFLICT: the block is the
-- savepoint that keeps the transaction alive. Two moves that wait for each other end as one move and one refusal.
create function appointment_move(
  moved uuid, new_start timestamptz, new_end timestamptz, new_blocked_from timestamptz, new_blocked_until timestamptz
) returns boolean language plpgsql as $$
begin
  update appointment
     set starts_at = new_start, ends_at = new_end, blocked_from = new_blocked_from, blocked_until = new_blocked_until,
         version = version + 1
   where id = moved;
  return found;
exception when exclusion_violation or deadlock_detected then
  return false;
end
$$;

-- Keys under which a person has booked, so that a repeated request books once.

create table idempotency_key (
  person       uuid not null references person,
  key          text not null check (length(key) between 1 and 255),
  request      bytea not null,
  appointment  uuid not null references appointment deferrable initially deferred,
  created_at   timestamptz not null,
  primary key (person, key)
);
comment on column idempotency_key.request is 'SHA-256 of what was asked for.';
create index idempotency_key_by_age on idempotency_key (created_at);

-- Audit: rows are only ever added. Each carries its transaction, so that the sealer knows when no earlier row can still appear.

create table audit_event (
  id            uuid primary key,
  transaction   xid8 not null default pg_current_xact_id(),
  happened_at   timestamptz not null,
  actor         uuid,
  action        text not null,
  subject_type  text not null,
  subject_id    text not null,
  detail        text not null
);
comment on column audit_event.actor is 'The person who did it; null: the platform itself.';
create index audit_event_to_seal on audit_event (transaction, id);
create index audit_event_by_subject on audit_event (subject_type, subject_id);

create table audit_seal (
  position     bigint primary key check (position > 0),
  event        uuid not null unique,
  transaction  xid8 not null,
  hash         bytea not null
);
comment on column audit_seal.hash is 'SHA-256 of the hash before and the event; the chain starts with 32 zero bytes.';

grant usage on schema public to visavis_app;
grant select, insert, update on person, schedule, appointment to visavis_app;
grant select, insert, delete on person_role, weekly_hours, schedule_exception, idempotency_key to visavis_app;
grant select on audit_event, audit_seal to visavis_app;
grant insert (id, happened_at, actor, action, subject_type, subject_id, detail) on audit_event to visavis_app;
grant insert on audit_seal to visavis_app;
