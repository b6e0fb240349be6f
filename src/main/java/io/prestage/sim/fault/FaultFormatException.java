package io.prestage.sim.fault;

/** No such fault, or a parameter that it does not have or that is out of range. The message says what is accepted. */
public final class FaultFormatException extends IllegalArgumentException {
    FaultFormatException(String message) {
        super(message);
    }
}
