-- What has happened to one device, newest first.
CREATE INDEX event_device ON event (device_id, seq DESC);
