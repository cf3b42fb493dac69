-- What leaves the platform: mails, reminders that will become mails, and calendar feeds.

-- A row is written in the transaction of the deed it tells of, and sent afterwards.

create table outbox (
  id               uuid primary key,
  position         bigint generated always as identity unique,
  kind             text not null check (kind in ('mail')),
  recipient        text not null check (recipient <> ''),
  subject          text not null,
  body             text not null,
  calendar_method  text check (calendar_method in ('REQUEST', 'CANCEL')),
  calendar         text,
  created_at       timestamptz not null,
  useful_until     timestamptz not null,
  next_attempt_at  timestamptz not null,
  attempts         integer not null default 0,
  sent_at          timestamptz,
  given_up_at      timestamptz,
  error            text check (length(error) <= 500),
  check ((calendar is null) = (calendar_method is null)),
  check (sent_at is null or given_up_at is null)
);
comment on column outbox.position is 'The order of writing: nothing overtakes an earlier one to the same recipient.';
comment on column outbox.calendar is 'An iCalendar object (RFC 5545).';
comment on column outbox.useful_until is 'When sending stops making sense.';
comment on column outbox.next_attempt_at is 'Also the end of the lease of the one who is sending it now.';
comment on column outbox.error is 'Why the last attempt failed.';
create index outbox_open on outbox (next_attempt_at) where sent_at is null and given_up_at is null;
create index outbox_open_by_recipient on outbox (recipient, position) where sent_at is null and given_up_at is null;
create index outbox_by_age on outbox (created_at);

create table reminder (
  appointment  uuid primary key references appointment,
  due_at       timestamptz not null
);
comment on table reminder is 'The next reminder of each appointment that has one.';
create index reminder_by_due on reminder (due_at);

create table calendar_feed (
  person      uuid primary key references person,
  secret      bytea not null unique check (length(secret) = 32),
  created_at  timestamptz not null
);
comment on column calendar_feed.secret is 'SHA-256 of the secret in the address; the secret itself is nowhere.';

grant select, insert, update, delete on outbox, reminder, calendar_feed to visavis_app;
