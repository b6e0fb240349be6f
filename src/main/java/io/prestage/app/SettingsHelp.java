package io.prestage.app;

/** Describes every setting; {@code config/prestage.properties} and the operations guide are held to this text by a test. */
final class SettingsHelp {
    private static final String CREDENTIALS = """
            # How the gateway logs in. NAME is what the column "credentials" of the inventory says; "default" where it says nothing.
            # Secrets are only named here: file:NAME or env:NAME. Give a password or a private key.
            #prestage.credentials.NAME.username =
            #prestage.credentials.NAME.password = file:config/secret
            #prestage.credentials.NAME.private-key = config/id_ed25519
            #prestage.credentials.NAME.passphrase = env:KEY_PASSPHRASE
            """;

    private static final String SNMP_USERS = """

            # Users of SNMP v3. A message must come with all the security that its user has here.
            #prestage.snmp.users.NAME.authentication = sha-1 | sha-224 | sha-256 | sha-384 | sha-512
            #prestage.snmp.users.NAME.authentication-password = file:config/snmp-authentication
            #prestage.snmp.users.NAME.privacy = aes-128 | aes-192 | aes-256
            #prestage.snmp.users.NAME.privacy-password = file:config/snmp-privacy
            """;

    private static final String INTEGRATION = """

            # Settings of your own routes: {{integration.NAME}} in a route is the value of this. Camel's own settings are camel.NAME.
            #integration.NAME =
            """;

    private SettingsHelp() {}

    /** In the format of a properties file, every setting commented out at its default. */
    static String text() {
        StringBuilder text = new StringBuilder();
        text.append("# Settings of Prestage. Every line shows a default; remove the # to change it.\n");
        text.append(
                "# The environment (PRESTAGE_HTTP_PORT for prestage.http.port) and --set are stronger than this file.\n\n");
        for (Setting<?> setting : GatewaySettings.ALL) {
            text.append("# ").append(setting.help()).append('\n');
            text.append('#')
                    .append(setting.key())
                    .append(" = ")
                    .append(setting.defaultText())
                    .append("\n\n");
        }
        return text.append(CREDENTIALS).append(SNMP_USERS).append(INTEGRATION).toString();
    }
}
