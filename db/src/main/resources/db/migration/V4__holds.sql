-- Holds: an appointment that is pending keeps its time from others until it expires. Cut-offs for changes. The waiting list.

alter table appointment
  drop constraint appointment_status_check,
  add constraint appointment_status_check
    check (status in ('pending', 'booked', 'arrived', 'fulfilled', 'cancelled', 'noshow')),
  alter column reason drop not null,
  add constraint appointment_reason_given check (reason is not null or status in ('pending', 'cancelled')),
  add column expires_at timestamptz,
  add constraint appointment_hold_expires check (status <> 'pending' or expires_at is not null),
  add column held_by uuid references person,
  add column move_reason text check (length(move_reason) <= 500);
comment on column appointment.reason is 'Health data. Null: a hold, which has never become an appointment.';
comment on column appointment.expires_at is 'When a hold ends; never later than it was set at first.';
comment on column appointment.held_by is 'Whose hold it is or was; null: the platform''s, for somebody on the waiting list.';
comment on column appointment.move_reason is 'Why it was moved the last time.';
create index appointment_held on appointment (expires_at) where status = 'pending';

drop function appointment_move(uuid, timestamptz, timestamptz, timestamptz, timestamptz);

-- As before, and keeps the reason; null: none was given.
create function appointment_move(
  moved uuid, new_start timestamptz, new_end timestamptz, new_blocked_from timestamptz, new_blocked_until timestamptz, why text
) returns boolean language plpgsql as $$
begin
  update appointment
     set starts_at = new_start, ends_at = new_end, blocked_from = new_blocked_from, blocked_until = new_blocked_until,
         move_reason = why, version = version + 1
   where id = moved;
  return found;
exception when exclusion_violation or deadlock_detected then
  return false;
end
$$;

alter table schedule
  add column change_notice_minutes integer not null default 0 check (change_notice_minutes between 0 and 43200);
comment on column schedule.change_notice_minutes is 'How long before the start patients can still move or cancel.';

-- The waiting list. Who is offered which time is decided by inserting a hold, so no time is offered twice.

create table waiting_list_entry (
  id          uuid primary key,
  position    bigint generated always as identity unique,
  patient     uuid not null references person,
  doctor      uuid not null references person,
  first_day   date not null,
  last_day    date not null,
  from_minute integer not null check (from_minute >= 0),
  to_minute   integer not null check (to_minute <= 1440),
  state       text not null check (state in ('waiting', 'offered', 'booked', 'withdrawn', 'over')),
  offer       uuid references appointment,
  added_at    timestamptz not null,
  check (first_day <= last_day),
  check (from_minute < to_minute),
  check ((state = 'offered') = (offer is not null))
);
comment on column waiting_list_entry.position is 'The order of waiting.';
comment on column waiting_list_entry.first_day is 'Days and minutes after midnight are those of the doctor''s schedule.';
comment on column waiting_list_entry.to_minute is 'When the consultation ends at the latest; 1440 is the end of the day.';
comment on column waiting_list_entry.offer is 'The hold that is offered now.';
create index waiting_list_entry_by_doctor on waiting_list_entry (doctor, position) where state = 'waiting';
create index waiting_list_entry_by_patient on waiting_list_entry (patient) where state in ('waiting', 'offered');
create unique index waiting_list_entry_by_offer on waiting_list_entry (offer) where offer is not null;

create table waiting_list_offer (
  entry      uuid not null references waiting_list_entry,
  starts_at  timestamptz not null,
  primary key (entry, starts_at)
);
comment on table waiting_list_offer is 'What somebody has been offered: no time is offered to them again.';

create table freed_time (
  id         bigint generated always as identity primary key,
  doctor     uuid not null references person,
  starts_at  timestamptz not null,
  ends_at    timestamptz not null,
  check (starts_at < ends_at)
);
comment on table freed_time is 'Times that have come free and have not been gone through for the waiting list.';

grant select, insert, update on waiting_list_entry to visavis_app;
grant select, insert on waiting_list_offer to visavis_app;
grant select, insert, update, delete on freed_time to visavis_app;
