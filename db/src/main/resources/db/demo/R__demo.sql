-- The demo accounts of the local stack: the people that the realm in launcher/src/main/realm knows by the same subjects.
-- Runs again whenever this file changes, so it adds what is missing and leaves alone what somebody has changed since.

insert into person (id, subject, name, email, time_zone, language, specialty) values
  ('d0000000-0000-4000-9000-000000000001', 'd0000000-0000-4000-8000-000000000001', 'Dora Dorn', 'dora@example.org',
   'Europe/Berlin', 'en', 'General practice'),
  ('d0000000-0000-4000-9000-000000000002', 'd0000000-0000-4000-8000-000000000002', 'David Daan', 'david@example.org',
   'Europe/London', 'en', 'Dermatology'),
  ('a0000000-0000-4000-9000-000000000001', 'a0000000-0000-4000-8000-000000000001', 'Paula Pauli', 'paula@example.org',
   'Europe/Berlin', 'en', null),
  ('a0000000-0000-4000-9000-000000000002', 'a0000000-0000-4000-8000-000000000002', 'Pierre Petit', 'pierre@example.org',
   'Europe/Paris', 'fr', null),
  ('a0000000-0000-4000-9000-000000000003', 'a0000000-0000-4000-8000-000000000003', 'Petra Peters', 'petra@example.org',
   'America/New_York', 'en', null),
  ('e0000000-0000-4000-9000-000000000001', 'e0000000-0000-4000-8000-000000000001', 'Ada Admin', 'ada@example.org',
   'Europe/Berlin', 'en', null)
on conflict (subject) do nothing;

insert into person_role (person, role)
select person.id, demo.role
  from (values
         ('d0000000-0000-4000-8000-000000000001', 'doctor'),
         ('d0000000-0000-4000-8000-000000000002', 'doctor'),
         ('a0000000-0000-4000-8000-000000000001', 'patient'),
         ('a0000000-0000-4000-8000-000000000002', 'patient'),
         ('a0000000-0000-4000-8000-000000000003', 'patient'),
         ('e0000000-0000-4000-8000-000000000001', 'admin')) as demo (subject, role)
  join person on person.subject = demo.subject
on conflict do nothing;

-- David keeps office hours. Dora is there day and night, so that a call can be tried whenever someone sits down to try one.

with added as (
  insert into schedule (doctor, time_zone, slot_minutes, buffer_before_minutes, buffer_after_minutes, notice_minutes,
                        horizon_days, version)
  select person.id, person.time_zone, demo.slot, 0, demo.pause, 0, 60, 0
    from (values
           ('d0000000-0000-4000-8000-000000000001', 15, 0),
           ('d0000000-0000-4000-8000-000000000002', 30, 5)) as demo (subject, slot, pause)
    join person on person.subject = demo.subject
  on conflict (doctor) do nothing
  returning doctor
)
insert into weekly_hours (doctor, day, from_minute, to_minute)
select person.id, day, hours.from_minute, hours.to_minute
  from added
  join person on person.id = added.doctor
  join (values
         ('d0000000-0000-4000-8000-000000000001', 1, 7, 0, 24 * 60),
         ('d0000000-0000-4000-8000-000000000002', 1, 5, 9 * 60, 12 * 60),
         ('d0000000-0000-4000-8000-000000000002', 1, 5, 13 * 60, 17 * 60)) as hours (subject, first_day, last_day, from_minute, to_minute)
    on hours.subject = person.subject
 cross join generate_series(hours.first_day, hours.last_day) as day;
