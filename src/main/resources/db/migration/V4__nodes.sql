-- Several gateway processes on one database: who is there, and what is done by one of them only.

-- A process makes itself a new instance each time it starts, so that whoever was stopped and comes back finds its claims gone.
CREATE TABLE gateway_node (
    instance   VARCHAR(255) NOT NULL PRIMARY KEY,   -- owner of claims (sync_request.lease_owner)
    name       VARCHAR(128) NOT NULL,
    started_at BIGINT       NOT NULL,
    seen_at    BIGINT       NOT NULL
);

-- Work that one node does for all: with next_at once in a period, with owner and lease_until by one node for as long as it lives.
CREATE TABLE cluster_task (
    name        VARCHAR(64) NOT NULL PRIMARY KEY,
    next_at     BIGINT      NOT NULL,
    owner       VARCHAR(255),
    lease_until BIGINT
);
INSERT INTO cluster_task (name, next_at) VALUES ('poll-revisions', 0);
INSERT INTO cluster_task (name, next_at) VALUES ('housekeeping', 0);
INSERT INTO cluster_task (name, next_at) VALUES ('publish', 0);

CREATE INDEX sync_request_lease ON sync_request (lease_until);

-- What retention looks for.
CREATE INDEX edit_planned ON edit (planned_at);
CREATE INDEX event_occurred ON event (occurred_at);
CREATE INDEX audit_occurred ON audit (occurred_at);
CREATE INDEX parked_sender_last ON parked_sender (last_at);
