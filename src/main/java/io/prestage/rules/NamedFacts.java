package io.prestage.rules;

import io.prestage.model.DeviceFacts;

/** Facts and the name under which their device is known: of the inventory, or a file. */
public record NamedFacts(String device, DeviceFacts facts) {}
