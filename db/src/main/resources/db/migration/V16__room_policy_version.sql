-- Who changes a policy of rooms says which one they have read: two people don't undo each other's decisions unseen.

alter table room_policy add column version bigint not null default 1;
comment on column room_policy.version is 'Rises with each decision; where nothing was ever decided, there is no row, and the version is 0.';
