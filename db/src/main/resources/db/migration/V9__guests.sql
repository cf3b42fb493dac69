-- Guests: people who take part by an invitation link, without an account.

create table guest_link (
  id              uuid primary key,
  consultation    uuid not null references appointment,
  kind            text not null check (kind in ('relative', 'interpreter', 'doctor')),
  name            text not null check (length(name) between 1 and 100),
  email           text check (length(email) <= 254),
  interprets_for  uuid references person,
  invited_by      uuid not null references person,
  created_at      timestamptz not null,
  secret          bytea unique check (length(secret) = 32),
  guest           uuid references person,
  session         bytea unique check (length(session) = 32),
  used_at         timestamptz,
  revoked_at      timestamptz,
  check ((kind = 'interpreter') = (interprets_for is not null)),
  check ((session is null) = (used_at is null)),
  check (used_at is null or guest is not null),
  check (secret is not null or guest is not null)
);
comment on column guest_link.secret is 'SHA-256 of the secret in the link; null where the guest has an account and signs in.';
comment on column guest_link.guest is 'Who has come by this link, or the account it is for.';
comment on column guest_link.session is 'SHA-256 of the secret that the one browser keeps which has used the link.';
create index guest_link_by_consultation on guest_link (consultation, created_at);
create unique index guest_link_of_guest on guest_link (consultation, guest) where revoked_at is null;

alter table participant
  add column guest_kind      text check (guest_kind in ('relative', 'interpreter', 'doctor')),
  add column interprets_for  uuid references person,
  add check (guest_kind is null or role = 'guest'),
  add check (interprets_for is null or guest_kind = 'interpreter');

alter table outbox add column confidential boolean not null default false;
comment on column outbox.confidential is 'The body holds a secret: it is blanked as soon as it need not be sent any more.';

grant select, insert, update on guest_link to visavis_app;
