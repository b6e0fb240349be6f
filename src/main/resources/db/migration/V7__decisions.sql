-- What decisions were made by: when it changes, also while no gateway runs, every device is decided on anew. One row.
CREATE TABLE decision_basis (fingerprint VARCHAR(64) NOT NULL);
INSERT INTO decision_basis (fingerprint) VALUES ('none yet');
