-- Somebody may be in a consultation with two devices at once: a stay for each, and never two for the same one.

alter table participant add column device integer not null default 1 check (device in (1, 2));
comment on column participant.device is '1, or 2 for the device that came in beside another one of the same person.';

drop index participant_no_ghost;
create unique index participant_no_ghost on participant (consultation, person, device) where state <> 'left';
