package io.prestage.sim.voice;

import static io.prestage.sim.voice.Facility.CHANGE_LOG;
import static io.prestage.sim.voice.Facility.INTERACTIVE_COMMANDS;

import io.prestage.sim.device.Session;
import io.prestage.sim.voice.Facility.Severity;
import java.net.InetSocketAddress;
import java.util.List;

/** What the management daemon logs of users: who comes, what is edited, who goes. Pure. Source: Junos, system log messages {@code UI_*}. */
final class SessionMessages {
    private static final String CLASS = "super-user";

    private SessionMessages() {}

    static List<Message> loggedIn(Session session, InetSocketAddress from, InetSocketAddress to) {
        String connection = "%s %d %s %d".formatted(address(from), from.getPort(), address(to), to.getPort());
        String mode = session.client().equals("netconf") ? "netconf" : "cli";
        String user = session.user();
        return List.of(
                of(
                        Severity.INFO,
                        session,
                        "UI_AUTH_EVENT",
                        "Authenticated user '%s' assigned to class '%s'".formatted(user, CLASS),
                        "username",
                        user,
                        "authentication-level",
                        CLASS),
                of(
                        Severity.INFO,
                        session,
                        "UI_LOGIN_EVENT",
                        "User '%s' login, class '%s' [%d], ssh-connection '%s', client-mode '%s'"
                                .formatted(user, CLASS, session.id(), connection, mode),
                        "username",
                        user,
                        "class-name",
                        CLASS,
                        "local-peer",
                        "",
                        "pid",
                        String.valueOf(session.id()),
                        "ssh-connection",
                        connection,
                        "client-mode",
                        mode));
    }

    static Message loggedOut(Session session) {
        return of(
                Severity.INFO,
                session,
                "UI_LOGOUT_EVENT",
                "User '" + session.user() + "' logout",
                "username",
                session.user());
    }

    static Message ran(Session session, String command) {
        return session.client().equals("netconf")
                ? of(
                        Severity.INFO,
                        session,
                        "UI_NETCONF_CMD",
                        "User '%s' used NETCONF client to run command '%s'".formatted(session.user(), command),
                        "username",
                        session.user(),
                        "command",
                        command)
                : of(
                        Severity.INFO,
                        session,
                        "UI_CMDLINE_READ_LINE",
                        "User '%s', command '%s '".formatted(session.user(), command),
                        "username",
                        session.user(),
                        "command",
                        command + " ");
    }

    static Message enteredConfiguration(Session session) {
        return of(
                Severity.NOTICE,
                session,
                "UI_DBASE_LOGIN_EVENT",
                "User '" + session.user() + "' entering configuration mode",
                "username",
                session.user());
    }

    static Message leftConfiguration(Session session) {
        return of(
                Severity.NOTICE,
                session,
                "UI_DBASE_LOGOUT_EVENT",
                "User '" + session.user() + "' exiting configuration mode",
                "username",
                session.user());
    }

    static Message loaded(Session session, String what) {
        return of(
                Severity.NOTICE,
                session,
                "UI_LOAD_EVENT",
                "User '%s' is performing a '%s'".formatted(session.user(), what),
                "username",
                session.user(),
                "command",
                what);
    }

    /** One edit of the candidate, which is no commit. */
    static Message set(Session session, String path, String value) {
        return Message.ofManagement(
                CHANGE_LOG,
                Severity.INFO,
                session.id(),
                "UI_CFG_AUDIT_SET",
                "User '%s' set: [%s] <unconfigured> -- \"%s\"".formatted(session.user(), path, value),
                "username",
                session.user(),
                "action",
                "set",
                "pathname",
                "[" + path + "]",
                "delimiter",
                "\"",
                "data",
                "unconfigured",
                "value",
                value);
    }

    /** The same for a secret, which is never logged. */
    static Message setSecret(Session session, String path) {
        return Message.ofManagement(
                CHANGE_LOG,
                Severity.INFO,
                session.id(),
                "UI_CFG_AUDIT_SET_SECRET",
                "User '%s' set: [%s]".formatted(session.user(), path),
                "username",
                session.user(),
                "action",
                "set",
                "pathname",
                "[" + path + "]");
    }

    private static Message of(Severity severity, Session session, String tag, String text, String... parameters) {
        return Message.ofManagement(INTERACTIVE_COMMANDS, severity, session.id(), tag, text, parameters);
    }

    private static String address(InetSocketAddress socket) {
        return socket.getAddress().getHostAddress();
    }
}
