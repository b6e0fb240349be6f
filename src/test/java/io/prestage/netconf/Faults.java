package io.prestage.netconf;

import static io.prestage.netconf.Scripts.DATA;
import static io.prestage.netconf.Scripts.ERROR;
import static io.prestage.netconf.Scripts.HALF;
import static io.prestage.netconf.Scripts.REPLY;
import static io.prestage.netconf.Scripts.answered10;
import static io.prestage.netconf.Scripts.answered11;
import static io.prestage.netconf.Scripts.bytes;
import static io.prestage.netconf.Scripts.first;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.prestage.netconf.Fault.Trust;
import io.prestage.netconf.NetconfException.Kind;
import io.prestage.netconf.ScriptedPeer.Wire;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.sshd.common.config.keys.KeyUtils;

/** All faults, in the order in which a session may meet them; here those of connections and frames. */
final class Faults {
    private static final int MEBIBYTE = 1 << 20;

    private Faults() {}

    static List<Fault> all() {
        return Stream.of(reaching(), hellos(), breaks(), frames(), ReplyFaults.all())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Fault> reaching() {
        return List.of(
                Fault.ofPeer("Nobody listens on the port", Peer::nobody)
                        .fails(Kind.CONNECT, "refuses the connection", "system services netconf ssh"),
                Fault.ofPeer(
                                "Something listens and says nothing",
                                () -> Peer.tcp(connection ->
                                        connection.getInputStream().transferTo(OutputStream.nullOutputStream())))
                        .withLittleTime()
                        .fails(Kind.TIMEOUT, "within 4 s"),
                Fault.ofPeer(
                                "A web server listens there",
                                () -> Peer.tcp(connection -> {
                                    connection
                                            .getOutputStream()
                                            .write("HTTP/1.1 400 Bad Request\r\nServer: www\r\n\r\n"
                                                    .getBytes(US_ASCII));
                                    connection.close();
                                }))
                        .fails(Kind.CONNECT, "SSH", "port"),
                Fault.ofPeer("The device is full and hangs up at once", () -> Peer.tcp(java.net.Socket::close))
                        .fails(Kind.CONNECT, "sessions"),
                Fault.ofPeer(
                                "The device is full and says so by SSH",
                                () -> Peer.tcp(connection -> {
                                    connection.getOutputStream().write(tooManyConnections());
                                    connection.getInputStream().transferTo(OutputStream.nullOutputStream());
                                }))
                        .fails(Kind.CONNECT, "too many connections"),
                Fault.ofDevice("The host key is not known", Wire::untilTheEnd)
                        .trusting(Trust.NO_KEY)
                        .fails(Kind.HOST_KEY, KeyUtils.getFingerPrint(Fault.HOST_KEY.getPublic()), "ssh-keyscan"),
                Fault.ofDevice("The host key has changed", Wire::untilTheEnd)
                        .trusting(Trust.ANOTHER_KEY)
                        .fails(
                                Kind.HOST_KEY,
                                KeyUtils.getFingerPrint(Fault.HOST_KEY.getPublic()),
                                KeyUtils.getFingerPrint(Fault.OTHER_KEY.getPublic()),
                                "find out why"),
                Fault.ofDevice("The login is refused", Wire::untilTheEnd)
                        .withPassword("battery-staple")
                        .fails(Kind.AUTHENTICATION, "password of 'admin'"));
    }

    private static List<Fault> hellos() {
        return List.of(
                Fault.ofPeer("The device has SSH and no NETCONF", () -> ScriptedPeer.withoutNetconf(Fault.HOST_KEY))
                        .fails(Kind.HELLO, "system services netconf ssh"),
                Fault.ofDevice("The device ends the session before its hello", wire -> {})
                        .fails(Kind.HELLO, "before its hello"),
                Fault.ofDevice("The device stalls before its hello", Wire::untilTheEnd)
                        .withLittleTime()
                        .fails(Kind.TIMEOUT, "within 4 s"),
                Fault.ofDevice(
                                "The hello offers no base capability",
                                first(
                                        "<hello xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\">"
                                                + "<capabilities><capability>urn:example:other</capability></capabilities></hello>"))
                        .fails(Kind.HELLO, "base capability"),
                Fault.ofDevice("The hello is no XML", first("Welcome to pe1! Type ? for help."))
                        .fails(Kind.HELLO, "port"),
                Fault.ofDevice(
                                "The hello brings a document type",
                                first("<!DOCTYPE hello [<!ENTITY a \"b\">]><hello>&a;</hello>"))
                        .fails(Kind.HELLO, "document type"),
                Fault.ofDevice(
                                "An error comes in place of the hello",
                                first(REPLY.formatted(
                                        ERROR.formatted("error", "", "could not open configuration database"))))
                        .withLittleTime()
                        .reporting(1)
                        .fails(Kind.HELLO, "could not open configuration database"));
    }

    private static List<Fault> breaks() {
        return List.of(
                answered10("The device gives no answer", Wire::untilTheEnd)
                        .withLittleTime()
                        .fails(Kind.TIMEOUT, "within 2 s to get-config"),
                answered10("The device stalls inside a reply", wire -> {
                            wire.halfReply(HALF);
                            wire.untilTheEnd();
                        })
                        .withLittleTime()
                        .fails(Kind.TIMEOUT, "within 2 s to get-config"),
                answered11("The device stalls inside a chunk", wire -> {
                            wire.send("\n#1000\n<rpc-reply>");
                            wire.untilTheEnd();
                        })
                        .withLittleTime()
                        .fails(Kind.TIMEOUT, "within 2 s to get-config"),
                answered10("The reply trickles in without an end", wire -> {
                            wire.halfReply("<data>");
                            for (int i = 0; i < 600; i++) {
                                wire.send("x");
                                Thread.sleep(100);
                            }
                        })
                        .withLittleTime()
                        .fails(Kind.TIMEOUT, "3 s", "get-config"),
                answered11("The reply trickles in byte by byte and comes to an end", wire -> {
                            for (byte b : wire.framed(REPLY.formatted(DATA.formatted("pe1")))) {
                                wire.send(new byte[] {b});
                                Thread.sleep(2);
                            }
                            wire.untilTheEnd();
                        })
                        .isOvercome("<host-name>pe1</host-name>"),
                answered10("The line goes dead without a word", wire -> {
                            wire.line().goDead();
                            wire.reply(DATA.formatted("pe1"));
                            wire.untilTheEnd();
                        })
                        .withLittleTime()
                        .fails(Kind.TIMEOUT, "within 2 s to get-config"),
                deadWhileIdle().fails(Kind.CLOSED, "heartbeat"),
                answered10("The connection is reset inside a reply", wire -> {
                            wire.halfReply(HALF);
                            wire.line().reset();
                        })
                        .fails(Kind.CLOSED, "get-config"),
                answered10("The device ends the session inside a reply", wire -> wire.halfReply(HALF))
                        .fails(Kind.CLOSED, "get-config"),
                answered11("The device ends the session inside a chunk", wire -> wire.send("\n#1000\n<rpc-reply>"))
                        .fails(Kind.CLOSED, "get-config"));
    }

    private static Fault deadWhileIdle() {
        CompletableFuture<NetconfSession> opened = new CompletableFuture<>();
        return Fault.ofDevice("The line goes dead while nothing is asked", wire -> {
                    wire.hello10();
                    opened.join();
                    wire.line().goDead();
                    wire.untilTheEnd();
                })
                .withLittleTime()
                .asking(session -> {
                    opened.complete(session);
                    return session.whenEnded()
                            .thenCompose(reason ->
                                    CompletableFuture.failedFuture(Objects.requireNonNull(reason, "nobody closed it")));
                });
    }

    private static List<Fault> frames() {
        return List.of(
                answered11("A chunk header is garbage", bytes("\n#12a\n<rpc-reply/>\n##\n"))
                        .fails(Kind.FRAMING, "chunk size", "'a'"),
                answered11("The end mark comes where chunks were agreed on", bytes(REPLY.formatted("<ok/>") + "]]>]]>"))
                        .fails(Kind.FRAMING, "'<'"),
                answered10("Chunks come where the end mark was agreed on", wire -> {
                            wire.send("\n#42\n");
                            wire.reply("<ok/>");
                            wire.untilTheEnd();
                        })
                        .fails(Kind.MALFORMED),
                answered11("A chunk has no bytes", bytes("\n#0\n\n##\n")).fails(Kind.FRAMING, "0"),
                answered11("A message has no chunk", bytes("\n##\n")).fails(Kind.FRAMING, "without any chunk"),
                answered11("A chunk claims 4294967295 bytes", bytes("\n#4294967295\n<rpc-reply"))
                        .fails(Kind.FRAMING, "limit"),
                answered11("A chunk claims more than RFC 6242 allows", bytes("\n#4294967296\n<rpc-reply"))
                        .fails(Kind.FRAMING, "4294967295"),
                answered11("A chunk claims a number of 40 digits", bytes("\n#" + "9".repeat(40) + "\n<rpc-reply"))
                        .fails(Kind.FRAMING, "4294967295"),
                answered10("The reply is larger than the limit", wire -> {
                            wire.halfReply("<data>");
                            wire.send("x".repeat(2 * MEBIBYTE));
                            wire.untilTheEnd();
                        })
                        .with(settings -> settings.withMaxMessageBytes(MEBIBYTE))
                        .fails(Kind.FRAMING, "limit of 1048576 bytes"),
                answered11("The reply in small chunks is larger than the limit", wire -> {
                            String chunk = "\n#1024\n" + "x".repeat(1024);
                            wire.halfReply("<data>");
                            wire.send(chunk.repeat(1024));
                            wire.untilTheEnd();
                        })
                        .with(settings -> settings.withMaxMessageBytes(MEBIBYTE))
                        .fails(Kind.FRAMING, "limit of 1048576 bytes"));
    }

    /** Version line and SSH_MSG_DISCONNECT, reason 12: RFC 4253 section 11.1, in a packet that is not yet encrypted. */
    private static byte[] tooManyConnections() {
        byte[] text = "too many connections".getBytes(US_ASCII);
        int payload = 1 + 4 + 4 + text.length + 4;
        int padding = 8 - (4 + 1 + payload) % 8 + 8;
        return ByteBuffer.allocate(17 + 4 + 1 + payload + padding)
                .put("SSH-2.0-JUNOS_1\r\n".getBytes(US_ASCII))
                .putInt(1 + payload + padding)
                .put((byte) padding)
                .put((byte) 1)
                .putInt(12)
                .putInt(text.length)
                .put(text)
                .putInt(0)
                .array();
    }
}
