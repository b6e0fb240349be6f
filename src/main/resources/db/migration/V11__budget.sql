-- What the audit was told of each edit, and what keeps edits few at a time: for all nodes together.

ALTER TABLE edit ADD COLUMN told VARCHAR(24);           -- its outcome as the newest entry of the audit has it
UPDATE edit SET told = outcome;
ALTER TABLE edit ADD COLUMN begun_at BIGINT;            -- when it got its permit
ALTER TABLE edit ADD COLUMN postponed_at BIGINT;        -- when it was turned away last; null: it does not wait for its turn
CREATE INDEX edit_begun ON edit (device_id, begun_at);

-- One row, locked by whoever asks for a permit until its transaction ends.
CREATE TABLE edit_budget (
    stopped_at  BIGINT,                                 -- the stop switch; null: not stopped
    stopped_by  VARCHAR(255),
    stop_reason VARCHAR(1000),
    halted_at   BIGINT,                                 -- a wave met what was not expected; null: it did not
    halted_why  VARCHAR(1000),
    wave        INTEGER NOT NULL,                       -- of the run, from 0
    admitted    INTEGER NOT NULL,                       -- edits that began in the run
    last_at     BIGINT  NOT NULL                        -- when an edit of the run began or ended last
);
INSERT INTO edit_budget (wave, admitted, last_at) VALUES (0, 0, 0);

-- Devices that are being edited. The end of the sync gives the permit back, whichever node comes to that.
CREATE TABLE edit_permit (
    device_id   BIGINT       NOT NULL PRIMARY KEY REFERENCES device (id) ON DELETE CASCADE,
    device_name VARCHAR(255) NOT NULL,
    edit_id     BIGINT       NOT NULL,
    given_at    BIGINT       NOT NULL
);

-- Subnets of two addresses (/30, /31, /126, /127) to which a device is connected: those that share one share a link.
CREATE TABLE device_link (
    device_id BIGINT      NOT NULL REFERENCES device (id) ON DELETE CASCADE,
    subnet    VARCHAR(64) NOT NULL,
    PRIMARY KEY (device_id, subnet)
);
CREATE INDEX device_link_subnet ON device_link (subnet);
