package io.prestage.app;

import static io.prestage.app.SettingParsers.duration;
import static io.prestage.app.SettingParsers.integer;
import static io.prestage.app.SettingParsers.text;

import io.prestage.app.Setting.Parser;
import io.prestage.steps.Retention;
import io.prestage.store.Database;
import io.prestage.store.RetentionStore.History;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The settings of the database, and how much history it keeps. */
final class DatabaseSettings {
    static final Setting<String> URL = new Setting<>(
            "prestage.database.url",
            "",
            "jdbc:postgresql://HOST:PORT/NAME; empty: embedded Derby in the data folder.",
            url(),
            true);
    static final Setting<String> USER = new Setting<>("prestage.database.user", "", "Login of the database.", text());
    static final Setting<String> PASSWORD = new Setting<>(
            "prestage.database.password",
            "",
            "Where its password is: file:NAME or env:NAME; empty: there is none.",
            reference(),
            true);

    static final Setting<Duration> NOTIFICATIONS = new Setting<>(
            "prestage.retention.notifications", "7d", "How long recorded notifications are kept.", duration());
    static final Setting<Duration> EVENTS = new Setting<>(
            "prestage.retention.events",
            "30d",
            "How long events of the change feed are kept, once every subscriber was told, and subscribers nobody asks for.",
            duration());
    static final Setting<Duration> EDITS = new Setting<>(
            "prestage.retention.edits", "365d", "How long edits are kept, once their outcome is known.", duration());
    static final Setting<Duration> JOBS =
            new Setting<>("prestage.retention.jobs", "90d", "How long jobs are kept that are over.", duration());
    static final Setting<Duration> DISCOVERIES = new Setting<>(
            "prestage.retention.discoveries",
            "90d",
            "How long discoveries are kept that are over, and what answered.",
            duration());
    static final Setting<Duration> AUDIT =
            new Setting<>("prestage.retention.audit", "365d", "How long the audit is kept.", duration());
    static final Setting<Duration> PARKED_SENDERS = new Setting<>(
            "prestage.retention.parked-senders",
            "30d",
            "How long parked senders are kept that are silent and not ignored.",
            duration());
    static final Setting<Duration> IDEMPOTENCY_KEYS = new Setting<>(
            "prestage.retention.idempotency-keys",
            "24h",
            "How long a request that is sent again under its Idempotency-Key gets the answer of the first time.",
            duration());
    static final Setting<Integer> ROWS = new Setting<>(
            "prestage.retention.rows",
            "1000000",
            "Of each of these no more than so many are kept, whatever their age.",
            integer(1000, 1_000_000_000));

    static final List<Setting<?>> RETENTION =
            List.of(NOTIFICATIONS, EVENTS, EDITS, JOBS, DISCOVERIES, AUDIT, PARKED_SENDERS, IDEMPOTENCY_KEYS, ROWS);

    private DatabaseSettings() {}

    /** @throws io.prestage.store.StoreException when it cannot be opened */
    static Database open(Settings settings, Map<String, String> environment) {
        String url = settings.get(URL);
        Path data = settings.get(GatewaySettings.DATA);
        System.setProperty("derby.stream.error.file", data.resolve("derby.log").toString());
        System.setProperty("derby.locks.waitTimeout", "10");
        // Sooner than the wait ends: one of those that wait for each other is told, and the others go on.
        System.setProperty("derby.locks.deadlockTimeout", "1");
        return url.isEmpty()
                ? Database.open("jdbc:derby:" + data.resolve("derby") + ";create=true", "", "")
                : Database.open(url, settings.get(USER), password(settings, environment));
    }

    /** @throws ConfigurationException when it is named and not there */
    static String password(Settings settings, Map<String, String> environment) {
        String reference = settings.get(PASSWORD);
        try {
            return reference.isEmpty() ? "" : CredentialsProfile.secret(reference, environment);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(List.of(PASSWORD.key() + ": " + e.getMessage()));
        }
    }

    static Retention retention(Settings settings) {
        return new Retention(
                Map.of(
                        History.NOTIFICATIONS, settings.get(NOTIFICATIONS),
                        History.EVENTS, settings.get(EVENTS),
                        History.EDITS, settings.get(EDITS),
                        History.JOBS, settings.get(JOBS),
                        History.DISCOVERIES, settings.get(DISCOVERIES),
                        History.AUDIT, settings.get(AUDIT),
                        History.PARKED_SENDERS, settings.get(PARKED_SENDERS),
                        History.IDEMPOTENCY_KEYS, settings.get(IDEMPOTENCY_KEYS)),
                settings.get(ROWS));
    }

    /** A URL is logged and shown, so it holds no secret. */
    private static Parser<String> url() {
        return text -> {
            String lower = text.toLowerCase(Locale.ROOT);
            boolean supported =
                    lower.isEmpty() || lower.startsWith("jdbc:postgresql:") || lower.startsWith("jdbc:derby:");
            if (!supported || lower.contains("password") || lower.matches(".*//[^/]*@.*")) {
                throw new IllegalArgumentException("jdbc:postgresql://HOST:PORT/NAME without user and password, which"
                        + " have settings of their own: " + USER.key() + " and " + PASSWORD.key());
            }
            return text;
        };
    }

    private static Parser<String> reference() {
        return text -> {
            if (!text.isEmpty() && !text.startsWith("file:") && !text.startsWith("env:")) {
                throw new IllegalArgumentException("file:NAME or env:NAME: a password does not belong into settings");
            }
            return text;
        };
    }
}
