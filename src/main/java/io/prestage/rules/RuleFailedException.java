package io.prestage.rules;

/** A rule that compiles could not be applied to one device, for example because it takes a text for a number. Names the rule and the fault. */
public final class RuleFailedException extends RuntimeException {
    RuleFailedException(String rule, String fault, Throwable cause) {
        super(rule + " failed on this device: " + fault.strip().replaceAll("\\s+", " "), cause);
    }

    RuleFailedException(String problem) {
        super(problem);
    }
}
