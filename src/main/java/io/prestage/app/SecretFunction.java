package io.prestage.app;

import org.apache.camel.spi.PropertiesFunction;

/**
 * {@code {{secret:file:NAME}}} and {@code {{secret:env:NAME}}} in routes: the secret itself, where only its place is written down. For beans and
 * headers; in a URI it would be seen.
 */
final class SecretFunction implements PropertiesFunction {
    @Override
    public String getName() {
        return "secret";
    }

    @Override
    public String apply(String reference) {
        return CredentialsProfile.secret(reference, System.getenv());
    }
}
