package io.prestage.sim.server;

import io.prestage.sim.config.Element;
import io.prestage.sim.device.RpcErrorException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What {@code get-interface-information} asks for. Source: Junos XML API, the options of {@code show interfaces}.
 *
 * @param name of a physical interface or of a unit, perhaps with wildcards, or null for all
 * @param instance routing instance whose units alone are wanted, or null
 * @param snmpIndex of the one interface that is wanted, or null
 */
record InterfaceQuery(
        Style style,
        @Nullable String name,
        @Nullable String instance,
        @Nullable String snmpIndex) {

    /** How much is told, from less to more; {@code media} leaves out the units. */
    enum Style {
        DESCRIPTIONS,
        TERSE,
        BRIEF,
        MEDIA,
        NORMAL,
        STATISTICS,
        DETAIL,
        EXTENSIVE;

        /** The value of {@code junos:style} in the reply. */
        String label() {
            return switch (this) {
                case DESCRIPTIONS -> "description";
                case TERSE -> "terse";
                case BRIEF -> "brief";
                default -> "normal";
            };
        }

        boolean detailed() {
            return this == DETAIL || this == EXTENSIVE;
        }
    }

    private static final Set<String> STYLES = Arrays.stream(Style.values())
            .map(style -> style.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> OTHERS =
            Set.of("interface-name", "level", "level-extra", "routing-instance", "snmp-index");

    static InterfaceQuery of(Request request) throws RpcErrorException {
        Style style = Style.NORMAL;
        for (Element option : request.operation().children()) {
            if (isStyle(option.name())) {
                style = style(option.name());
            } else if (option.name().startsWith("level") && isStyle(option.text())) {
                style = style(option.text());
            } else if (!OTHERS.contains(option.name())) {
                throw StateOperations.syntaxError(option.name());
            }
        }
        return new InterfaceQuery(
                style, request.value("interface-name"), request.value("routing-instance"), request.value("snmp-index"));
    }

    /** True for an option that says how much is told. */
    static boolean isStyle(String option) {
        return STYLES.contains(option);
    }

    private static Style style(String name) {
        return Style.valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** True where a single interface must exist: the name has no wildcard. */
    boolean exact() {
        return name != null && name.indexOf('*') < 0;
    }

    /** True for a name that can only be that of a unit. */
    boolean unit() {
        return name != null && name.indexOf('.') > 0;
    }

    /** True for a name that is asked for. */
    boolean matches(String candidate) {
        if (name == null || name.equals(candidate)) {
            return true;
        }
        return !exact() && Pattern.matches("\\Q" + name.replace("*", "\\E.*\\Q") + "\\E", candidate);
    }
}
