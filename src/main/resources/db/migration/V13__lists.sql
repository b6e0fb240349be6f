-- What lists are sorted and narrowed by.
CREATE INDEX device_state ON device (state, id);
CREATE INDEX device_by_address ON device (address, id);
CREATE INDEX device_model ON device (model, id);
CREATE INDEX device_os_version ON device (os_version, id);
CREATE INDEX device_last_read ON device (last_read_at, id);
CREATE INDEX assignment_role ON assignment (role, device_id);
CREATE INDEX assignment_assigned ON assignment (assigned_at, device_id);
CREATE INDEX recommendation_state ON recommendation (state, device_id);
CREATE INDEX recommendation_role ON recommendation (role, device_id);
CREATE INDEX recommendation_made ON recommendation (made_at, device_id);
CREATE INDEX operator_choice_expires ON operator_choice (expires_at, id);
CREATE INDEX job_finished ON job (finished_at, id);
CREATE INDEX edit_outcome ON edit (outcome, id);
CREATE INDEX edit_finished ON edit (finished_at, id);
