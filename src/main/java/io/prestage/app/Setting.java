package io.prestage.app;

import java.util.Locale;

/**
 * One setting of the gateway: the single source of its name, default, check and help text.
 *
 * @param key for example {@code prestage.http.port}
 * @param defaultText default, in the form in which a user would write it
 * @param help one sentence for the operator
 * @param parser makes the value; throws {@link IllegalArgumentException} with what was expected
 * @param mayHoldSecret true where a user may by mistake write a secret, so that the text is never shown
 */
public record Setting<T>(String key, String defaultText, String help, Parser<T> parser, boolean mayHoldSecret) {

    public Setting(String key, String defaultText, String help, Parser<T> parser) {
        this(key, defaultText, help, parser, false);
    }

    /** Text to value. */
    public interface Parser<T> {
        T parse(String text);
    }

    /** Name of the environment variable that sets it, for example {@code PRESTAGE_HTTP_PORT}. */
    public String environmentName() {
        return environmentName(key);
    }

    static String environmentName(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
