alter table freed_time add column not_before timestamptz not null default '-infinity';
comment on column freed_time.not_before is 'When it is gone through: later, where whoever wants it is offered something else.';
