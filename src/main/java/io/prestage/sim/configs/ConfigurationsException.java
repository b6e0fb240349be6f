package io.prestage.sim.configs;

/** No router can be made of a folder. The message says why and what to do. */
public final class ConfigurationsException extends Exception {
    ConfigurationsException(String message) {
        super(message);
    }

    ConfigurationsException(String message, Throwable cause) {
        super(message, cause);
    }
}
