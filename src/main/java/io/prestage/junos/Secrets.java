package io.prestage.junos;

import java.util.regex.Pattern;

/** Tells what in a configuration is a secret, by its name or by the look of its value. */
public final class Secrets {
    private static final Pattern NAME =
            Pattern.compile(".*(password|secret|passphrase|pre-shared|community).*|(.*-)?key|.*-key-.*|.*md5.*");
    /** Junos' obfuscated ({@code $8$}, {@code $9$}) and hashed forms. */
    private static final String VALUE = "\\$(1|5|6|8|9|sha1)\\$";

    private static final Pattern WHOLE = Pattern.compile(VALUE + ".*", Pattern.DOTALL);
    private static final Pattern WITHIN = Pattern.compile(VALUE + "[^\\s\";<>]+");

    private Secrets() {}

    /** Whether a leaf holds a secret. */
    public static boolean isSecret(String name, String text) {
        return WHOLE.matcher(text).matches() || NAME.matcher(name).matches();
    }

    /** Text, as of a configuration in set commands, with every secret of Junos' forms in it covered. */
    public static String masked(String text) {
        return text.indexOf('$') < 0 ? text : WITHIN.matcher(text).replaceAll("(removed)");
    }
}
