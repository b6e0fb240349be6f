-- Who is told of events in the gateway: one position each, so that none waits for another, and none loses what it was not told.

CREATE TABLE event_subscriber (
    name     VARCHAR(50) NOT NULL PRIMARY KEY,  -- as in events:NAME; its lease is the cluster_task 'events:NAME'
    position BIGINT      NOT NULL,              -- seq of the last event that it was told of
    missed   BIGINT      NOT NULL,              -- events that were deleted before it was told of them
    skipped  BIGINT      NOT NULL,              -- events that were given up after so many attempts as the route allows
    seen_at  BIGINT      NOT NULL               -- when a route asked for its events, to the hour
);
INSERT INTO event_subscriber (name, position, missed, skipped, seen_at)
    SELECT 'prestage-event', published_seq, 0, 0, 0 FROM event_counter;
INSERT INTO cluster_task (name, next_at) VALUES ('events:prestage-event', 0);
DELETE FROM cluster_task WHERE name = 'publish';
ALTER TABLE event_counter DROP COLUMN published_seq;
