-- The second thing that is decided about rooms: what happens when somebody joins who is connected already.

alter table room_policy add column second_device text check (second_device in ('ask', 'refuse', 'take-over', 'both'));
comment on column room_policy.second_device is 'Null: nothing of its own, what is further away counts; beneath the clinic, the setting.';
