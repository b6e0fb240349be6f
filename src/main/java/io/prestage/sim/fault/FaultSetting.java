package io.prestage.sim.fault;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A fault as it is wanted at a router.
 *
 * @param fault which
 * @param values of all its parameters, by name and in the usual form
 */
public record FaultSetting(Fault fault, Map<String, String> values) {

    /**
     * Takes the default for each parameter that is not given.
     *
     * @throws FaultFormatException when a parameter is unknown or out of range
     */
    public FaultSetting {
        Map<String, String> all = new LinkedHashMap<>();
        for (Parameter parameter : fault.parameters()) {
            String given = values.get(parameter.name());
            all.put(parameter.name(), given == null ? parameter.otherwise() : parameter.checked(fault, given));
        }
        for (String name : values.keySet()) {
            if (!all.containsKey(name)) {
                throw new FaultFormatException("fault '%s' has no parameter '%s'; it has: %s"
                        .formatted(fault.wireName(), name, all.isEmpty() ? "none" : String.join(", ", all.keySet())));
            }
        }
        values = java.util.Collections.unmodifiableMap(all);
    }

    /**
     * Reads {@code NAME [PARAMETER=VALUE]...}, parted by blanks: {@code slow-replies delay-millis=500 times=3}. A value with blanks stands
     * in double quotes.
     *
     * @throws FaultFormatException when it is no such thing
     */
    public static FaultSetting parse(String text) {
        java.util.List<String> words = Words.of(text);
        if (words.isEmpty()) {
            throw new FaultFormatException("no fault is named; write NAME [PARAMETER=VALUE]...");
        }
        Fault fault = Fault.parse(words.get(0));
        Map<String, String> values = new LinkedHashMap<>();
        for (String word : words.subList(1, words.size())) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw new FaultFormatException(
                        "'" + word + "' after fault '" + fault.wireName() + "' is not PARAMETER=VALUE");
            }
            if (values.put(word.substring(0, equals), word.substring(equals + 1)) != null) {
                throw new FaultFormatException("parameter '" + word.substring(0, equals) + "' of fault '"
                        + fault.wireName() + "' comes twice");
            }
        }
        return new FaultSetting(fault, values);
    }

    /** The same with another value of one parameter. */
    public FaultSetting with(String parameter, Object value) {
        Map<String, String> changed = new LinkedHashMap<>(values);
        changed.put(parameter, value.toString());
        return new FaultSetting(fault, changed);
    }

    /** Strikes only so many times. */
    public FaultSetting times(int number) {
        return with(Parameter.TIMES.name(), number);
    }

    public String text(String parameter) {
        String value = values.get(parameter);
        if (value == null) {
            throw new IllegalArgumentException("fault '" + fault.wireName() + "' has no parameter '" + parameter + "'");
        }
        return value;
    }

    public long number(String parameter) {
        return Long.parseLong(text(parameter));
    }

    /** 0 for no limit, also where the fault has none. */
    long timesLeft() {
        return Long.parseLong(values.getOrDefault(Parameter.TIMES.name(), "0"));
    }

    /** 0 where it stays until it is mended. */
    public long forSeconds() {
        return Long.parseLong(values.getOrDefault(Parameter.FOR_SECONDS.name(), "0"));
    }

    /** In the form that {@link #parse} reads, without what is at its default. */
    @Override
    public String toString() {
        return fault.wireName()
                + fault.parameters().stream()
                        .filter(p -> !p.otherwise().equals(values.get(p.name())))
                        .map(p -> " " + p.name() + "=" + Words.quoted(text(p.name())))
                        .collect(Collectors.joining());
    }
}
