-- Consultations, consents, recordings and what calls were like.

-- A consultation has the id of its appointment. Its row comes with the first person at the door and is never deleted.

create table consultation (
  id          uuid primary key references appointment,
  doctor      uuid not null references person,
  patient     uuid not null references person,
  starts_at   timestamptz not null,
  ends_at     timestamptz not null,
  state       text not null check (state in ('planned', 'waiting', 'active', 'finished', 'cancelled')),
  mode        text not null check (mode in ('relayed', 'direct')),
  started_at  timestamptz,
  ended_at    timestamptz,
  seen_at     timestamptz not null,
  check (state not in ('planned', 'waiting') or started_at is null),
  check ((state in ('finished', 'cancelled')) = (ended_at is not null))
);
comment on column consultation.starts_at is 'As it was planned when the first person came.';
comment on column consultation.started_at is 'When doctor and patient were first together; null: never.';
comment on column consultation.seen_at is 'The lease: when the platform last looked after this consultation.';
create index consultation_by_start on consultation (starts_at, id);
create index consultation_open on consultation (seen_at) where state in ('planned', 'waiting', 'active');

create table participant (
  id            uuid primary key,
  consultation  uuid not null references consultation,
  person        uuid not null references person,
  role          text not null check (role in ('patient', 'doctor', 'guest')),
  state         text not null check (state in ('waiting', 'admitted', 'reconnecting', 'left')),
  session       bytea not null,
  epoch         integer not null check (epoch > 0),
  joined_at     timestamptz not null,
  admitted_at   timestamptz,
  left_at       timestamptz,
  leave_reason  text check (leave_reason in ('hung-up', 'ended-by-doctor', 'turned-away', 'connection-lost', 'replaced',
                                             'signed-out', 'media-failed', 'closed')),
  check ((state = 'left') = (left_at is not null)),
  check ((state = 'left') = (leave_reason is not null))
);
comment on table participant is 'One stay of one person; whoever comes back after leaving is a new one.';
comment on column participant.session is 'SHA-256 of the secret that resumes this stay.';
create unique index participant_no_ghost on participant (consultation, person) where state <> 'left';
create unique index participant_by_session on participant (session);
create index participant_by_consultation on participant (consultation, joined_at);

-- Consent: an answer is never changed; the latest of a person for a purpose in a consultation wins.

create table consent (
  number        bigint generated always as identity primary key,
  consultation  uuid not null references consultation,
  person        uuid not null references person,
  purpose       text not null check (purpose in ('recording')),
  granted       boolean not null,
  answered_at   timestamptz not null
);
create index consent_latest on consent (consultation, purpose, person, number desc);

create table recording (
  id            uuid primary key,
  consultation  uuid not null references consultation,
  asked_by      uuid not null references person,
  state         text not null check (state in ('starting', 'recording', 'stopped', 'failed')),
  asked_at      timestamptz not null,
  started_at    timestamptz,
  ended_at      timestamptz,
  failure       text,
  check ((state in ('stopped', 'failed')) = (ended_at is not null)),
  check ((state = 'failed') = (failure is not null))
);
create index recording_by_consultation on recording (consultation, asked_at);
create unique index recording_one_at_a_time on recording (consultation) where state in ('starting', 'recording');

create table recording_track (
  recording    uuid not null references recording,
  number       integer not null check (number > 0),
  participant  uuid not null references participant,
  media        text not null check (media in ('audio', 'video', 'audio+video')),
  started_at   timestamptz,
  ended_at     timestamptz,
  bytes        bigint check (bytes >= 0),
  sha256       bytea,
  gap          text,
  primary key (recording, number)
);
comment on column recording_track.gap is 'Why the file may lack its end; null: it is whole.';

-- What browsers and the media server report. Rows are only added, each counted once by its key.

create table setup_step (
  participant  uuid not null references participant,
  leg          text not null check (length(leg) between 1 and 40),
  step         text not null,
  reached_at   timestamptz not null,
  primary key (participant, leg, step, reached_at)
);

create table quality_sample (
  participant        uuid not null references participant,
  leg                text not null check (length(leg) between 1 and 40),
  sampled_at         timestamptz not null,
  rtt_ms             double precision,
  jitter_ms          double precision,
  packets_lost_in    bigint,
  packets_in         bigint,
  packets_lost_out   bigint,
  packets_out        bigint,
  bytes_in           bigint,
  bytes_out          bigint,
  frames_decoded     bigint,
  frames_per_second  double precision,
  width              integer,
  height             integer,
  freezes            bigint,
  audio_level        double precision,
  candidate_type     text check (candidate_type in ('host', 'srflx', 'prflx', 'relay')),
  relay_protocol     text check (relay_protocol in ('udp', 'tcp', 'tls')),
  primary key (participant, leg, sampled_at)
);

create table media_interval (
  participant  uuid not null references participant,
  began_at     timestamptz not null,
  ended_at     timestamptz,
  primary key (participant, began_at),
  check (began_at <= ended_at)
);
comment on table media_interval is 'When media of somebody admitted arrived; without an end: it still does, or the lease will end it.';
create index media_interval_open on media_interval (participant) where ended_at is null;

grant select, insert, update on consultation, participant, recording, recording_track, media_interval to visavis_app;
grant select, insert on consent, setup_step, quality_sample to visavis_app;
