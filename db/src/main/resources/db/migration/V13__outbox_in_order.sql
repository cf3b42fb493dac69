-- Letters are claimed in the order of writing, however long the queue is. The nightly cleaning reads the whole table anyway.

create unique index outbox_open_in_order on outbox (position) where sent_at is null and given_up_at is null;
drop index outbox_open_by_recipient;
drop index outbox_by_age;
alter table outbox drop constraint outbox_position_key;
