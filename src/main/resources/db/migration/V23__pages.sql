-- A page of devices is found here without reading the devices before it.
CREATE INDEX device_present ON device (retired_at, id);
