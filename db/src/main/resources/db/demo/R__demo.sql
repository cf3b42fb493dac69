-- The demo accounts as people, and the two doctors' hours. For a local stack only; may be run again at any time.

insert into person (id, subject, name, email, time_zone, language, specialty) values
  ('6f1d2c58-93ab-4b0e-8a4d-5c7e10f2b9d1', '00000000-0000-4000-8000-0000000000d1', 'Dora Dorn', 'dora@visavis.example', 'Europe/Berlin', 'en', 'General practice'),
  ('b83e7f04-2d6a-4c91-9e57-1fa06d3c48d2', '00000000-0000-4000-8000-0000000000d2', 'David Daan', 'david@visavis.example', 'Europe/London', 'en', 'Dermatology'),
  ('2c9a4be1-70f5-4d38-b6c2-e81f5a97d0a1', '00000000-0000-4000-8000-0000000000a1', 'Paula Pauli', 'paula@visavis.example', 'Europe/Berlin', 'en', null),
  ('d45b18c7-6e02-4f7a-85d9-03b7c62ea1a2', '00000000-0000-4000-8000-0000000000a2', 'Pierre Petit', 'pierre@visavis.example', 'Europe/Paris', 'fr', null),
  ('91e7d36a-c84f-4215-a0be-7d25f9c81ba3', '00000000-0000-4000-8000-0000000000a3', 'Petra Peters', 'petra@visavis.example', 'America/New_York', 'en', null),
  ('a7c05f92-1b3e-4e86-9f1a-48d6b20e73ad', '00000000-0000-4000-8000-0000000000ad', 'Ada Admin', 'ada@visavis.example', 'Europe/Berlin', 'en', null)
on conflict (subject) do update set specialty = excluded.specialty;

insert into person_role (person, role)
select person.id, demo.role
  from (values ('d1', 'doctor'), ('d2', 'doctor'), ('a1', 'patient'), ('a2', 'patient'), ('a3', 'patient'), ('ad', 'admin'))
         as demo (ending, role)
  join person on person.subject = '00000000-0000-4000-8000-0000000000' || demo.ending
on conflict do nothing;

-- Dora works around the clock, so that a demo finds a slot within the next minutes. David keeps office hours in London.
insert into schedule (doctor, time_zone, slot_minutes, buffer_before_minutes, buffer_after_minutes, notice_minutes, horizon_days, version)
select person.id, demo.zone, demo.slot, 0, demo.after, demo.notice, 90, 0
  from (values ('d1', 'Europe/Berlin', 15, 0, 0), ('d2', 'Europe/London', 20, 5, 60)) as demo (ending, zone, slot, after, notice)
  join person on person.subject = '00000000-0000-4000-8000-0000000000' || demo.ending
on conflict do nothing;

insert into weekly_hours (doctor, day, from_minute, to_minute)
select person.id, day, demo.from_minute, demo.to_minute
  from (values ('d1', 7, 0, 1440), ('d2', 5, 540, 1020)) as demo (ending, last_day, from_minute, to_minute)
  join person on person.subject = '00000000-0000-4000-8000-0000000000' || demo.ending
 cross join lateral generate_series(1, demo.last_day) as day
 where not exists (select from weekly_hours kept where kept.doctor = person.id)
on conflict do nothing;
