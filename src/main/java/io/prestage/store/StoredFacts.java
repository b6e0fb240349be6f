package io.prestage.store;

import io.prestage.model.DeviceFacts;
import io.prestage.model.DeviceId;

/** The facts of a device as they were read last, without its markers. */
public record StoredFacts(DeviceId id, String name, DeviceFacts facts) {}
