package io.prestage.notification;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.prestage.fuzz.Promise;
import io.prestage.model.Notification;
import io.prestage.model.Notification.Origin;
import io.prestage.model.Notification.Repeated;
import io.prestage.model.Notification.Requested;
import io.prestage.model.Notification.Unreadable;
import java.nio.ByteBuffer;

/** Takes any bytes as a syslog message first, and then as what users and strangers get to type inside of one. */
public final class RecogniserFuzzer {
    private static final String CLASSIC = "<189>Mar  1 12:00:00 pe1 ";
    private static final String STRUCTURED = "<189>1 2026-03-01T12:00:00.000Z pe1 ";
    private static final Origin REQUEST = new Origin("pe1", null, "mgd", 4711L, "UI_COMMIT");

    /** What stands before typed text in messages that are not about a finished commit, whatever the text is. */
    private static final String[] HARMLESS = {
        CLASSIC + "sshd[1]: Failed password for ",
        CLASSIC + "re0 /usr/sbin/cron[17]: (root) CMD (",
        CLASSIC + "mgd[4711]: UI_CMDLINE_READ_LINE: User 'ann', command '",
        CLASSIC + "mgd[4711]: UI_COMMIT: User 'ann' requested 'commit' operation (comment: ",
        CLASSIC + "mgd[4711]: UI_COMMIT: User '",
        STRUCTURED + "sshd 1 - - Failed password for ",
        STRUCTURED + "sshd 1 SSHD_LOGIN_FAILED [junos@2636.1.1.1.2.29 username=\"",
        STRUCTURED + "mgd 4711 UI_CMDLINE_READ_LINE [junos@2636.1.1.1.2.29 username=\"ann\" command=\"",
    };

    private RecogniserFuzzer() {}

    public static void fuzzerTestOneInput(byte[] data) {
        Notification notification = recognise(data);
        recogniseTheSameAmongOthers(data, notification);
        String typed = new String(data, UTF_8);
        Promise.same(recognise(typed), recognise(typed + "\r\n\0"), "what ends a line changes nothing");
        for (String before : HARMLESS) {
            Promise.holds(
                    !recognise(before + typed).tellsOfChange(), "no finished commit can be typed after: " + before);
        }
        typeComment(typed);
        typeStructured(typed);
        if (Promise.isOneIn(256, data)) {
            byte[] large = Promise.blownUp(data);
            Promise.endsSoon(() -> recognise(large));
        }
    }

    private static Notification recognise(String message) {
        return recognise(message.getBytes(UTF_8));
    }

    private static Notification recognise(byte[] message) {
        Notification notification = SyslogRecogniser.recognise(message);
        Promise.holds(notification != null, "something is recognised always");
        Promise.holds(Recognised.of(notification).kind() != null, "everything has a kind");
        boolean needed = notification.concernsCommits()
                || notification instanceof Repeated
                || (notification instanceof Unreadable it && it.reason().equals(SyslogRecogniser.RELAY_ERROR));
        Promise.holds(
                !needed || CommitFilter.mayMatter(ByteBuffer.wrap(message)),
                "the filter lets through what the recogniser takes: " + notification);
        return notification;
    }

    private static void recogniseTheSameAmongOthers(byte[] data, Notification expected) {
        byte[] around = "UI_COMMIT_COMPLETED: \n".getBytes(UTF_8);
        ByteBuffer buffer = ByteBuffer.allocate(around.length + data.length + around.length);
        buffer.put(around).put(data).put(around);
        Promise.same(
                expected,
                SyslogRecogniser.recognise(buffer.array(), around.length, data.length),
                "bytes around a message do not count");
    }

    private static void typeComment(String typed) {
        Promise.same(
                new Requested(REQUEST, "ann", "commit", CommitRequest.given(typed)),
                recognise(CLASSIC + "mgd[4711]: UI_COMMIT: User 'ann' requested 'commit' operation (comment: " + typed
                        + ")"),
                "a comment is a comment, whatever was typed");
    }

    private static void typeStructured(String typed) {
        String escaped = typed.replaceAll("[\"\\\\\\]]", "\\\\$0");
        Promise.same(
                new Requested(REQUEST, typed, "commit", CommitRequest.given(typed)),
                recognise(STRUCTURED + "mgd 4711 UI_COMMIT [junos@2636.1.1.1.2.29 username=\"" + escaped
                        + "\" command=\"commit\" message=\"" + escaped + "\"] User 'ann' requested"),
                "structured data is read as it was written");
    }
}
