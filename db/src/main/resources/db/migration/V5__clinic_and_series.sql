-- When the clinic is open, and appointments that were booked together.

-- The clinic's hours: one row. Its closures are the schedule exceptions without a doctor.

create table clinic (
  id         integer primary key default 1 check (id = 1),
  time_zone  text not null,
  version    bigint not null default 0
);
insert into clinic (time_zone) values ('UTC');

create table clinic_hours (
  clinic       integer not null references clinic,
  day          integer not null check (day between 1 and 7),
  from_minute  integer not null check (from_minute >= 0),
  to_minute    integer not null check (to_minute <= 1440),
  primary key (clinic, day, from_minute),
  check (from_minute < to_minute),
  constraint clinic_hours_apart exclude using gist (day with =, int4range(from_minute, to_minute) with &&)
);
comment on table clinic_hours is 'None at all: the clinic is always open, but for its closures.';
comment on column clinic_hours.day is 'ISO 8601: 1 is Monday.';
comment on column clinic_hours.to_minute is 'Minutes after midnight, exclusive; 1440 is the end of the day.';

alter table schedule_exception add column reason text check (length(reason) <= 200);
comment on column schedule_exception.reason is 'Of a closure: what people are told.';
create index schedule_exception_closures on schedule_exception (ends_at) where doctor is null;

-- Series. Each occurrence is an appointment like any other; it may be moved or cancelled by itself.

create table appointment_series (
  id           uuid primary key,
  doctor       uuid not null references person,
  patient      uuid not null references person,
  time_zone    text not null,
  first_start  timestamp not null,
  every_weeks  integer not null check (every_weeks between 1 and 52),
  occurrences  integer not null check (occurrences between 2 and 52)
);
comment on column appointment_series.first_start is 'On the wall clock of the time zone, which was the doctor''s when it was booked.';

alter table appointment add column series uuid references appointment_series deferrable initially deferred;
create index appointment_by_series on appointment (series, starts_at) where series is not null;

-- Books all of them or none: the block is a savepoint, undone where one is taken, and the transaction lives on.
create function appointment_series_book(
  in_series uuid, in_doctor uuid, in_patient uuid, in_reason text, occurrences jsonb
) returns boolean language plpgsql as $$
declare
  booked integer;
begin
  insert into appointment (id, doctor, patient, series, starts_at, ends_at, blocked_from, blocked_until, status, reason)
  select o.id, in_doctor, in_patient, in_series, o.start, o."end", o.blocked_from, o.blocked_until, 'booked', in_reason
    from jsonb_to_recordset(occurrences) as o
         (id uuid, start timestamptz, "end" timestamptz, blocked_from timestamptz, blocked_until timestamptz)
   order by o.start
  on conflict do nothing;
  get diagnostics booked = row_count;
  if booked < jsonb_array_length(occurrences) then
    raise exclusion_violation;
  end if;
  return true;
exception when exclusion_violation or deadlock_detected then
  return false;
end
$$;

grant select, update on clinic to visavis_app;
grant select, insert, delete on clinic_hours to visavis_app;
grant select, insert on appointment_series to visavis_app;
