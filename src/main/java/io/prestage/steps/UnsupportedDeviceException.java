package io.prestage.steps;

/** The device is one that prestaging cannot serve. The message says why, for the operator. */
public final class UnsupportedDeviceException extends RuntimeException {
    UnsupportedDeviceException(String reason) {
        super(reason);
    }
}
