package io.prestage.netconf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.prestage.netconf.Fault.Trust;
import io.prestage.netconf.NetconfException.Kind;
import io.prestage.netconf.ScriptedPeer.Script;
import io.prestage.netconf.ScriptedPeer.Wire;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.sshd.common.config.keys.KeyUtils;

/** All faults, in the order in which a session may meet them. */
final class Faults {
    private static final String HALF = "<data><configuration><system><host-name>pe1</host-na";
    private static final String DATA =
            "<data><configuration><system><host-name>%s</host-name></system></configuration></data>";
    private static final String REPLY =
            "<rpc-reply xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\" message-id=\"MESSAGE-ID\">%s</rpc-reply>";
    private static final String ERROR =
            "<rpc-error><error-type>protocol</error-type><error-tag>operation-failed</error-tag>"
                    + "<error-severity>%s</error-severity><error-path>%s</error-path><error-message>%s</error-message></rpc-error>";
    private static final int MEBIBYTE = 1 << 20;

    private Faults() {}

    static List<Fault> all() {
        return Stream.of(
                        reaching(),
                        hellos(),
                        breaks(),
                        frames(),
                        ids(),
                        documents(),
                        errors(),
                        oldReleases(),
                        commits())
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
                        .fails(Kind.TIMEOUT, "within 2 s to get-config"),
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

    private static List<Fault> ids() {
        return List.of(
                answered10(
                                "The reply has the message-id of another request",
                                message(REPLY.replace("MESSAGE-ID", "4711").formatted("<ok/>")))
                        .withLittleTime()
                        .fails(Kind.TIMEOUT, "within 2 s to get-config"),
                answered10(
                                "The reply has no message-id",
                                message("<rpc-reply>" + DATA.formatted("pe1") + "</rpc-reply>"))
                        .isOvercome("<host-name>pe1</host-name>"),
                Fault.ofDevice("A reply comes twice", wire -> {
                            wire.hello10();
                            wire.request();
                            wire.reply(DATA.formatted("first"));
                            wire.reply(DATA.formatted("first"));
                            wire.request();
                            wire.reply(DATA.formatted("second"));
                            wire.untilTheEnd();
                        })
                        .asking(session -> session.rpc(Rpc.getConfig(Datastore.RUNNING, null))
                                .thenCompose(first -> session.rpc(Rpc.get(null))))
                        .isOvercome("<host-name>second</host-name>"),
                answered10("A message comes that nobody asked for", wire -> {
                            wire.message("<notification xmlns=\"urn:ietf:params:xml:ns:netconf:notification:1.0\"/>");
                            wire.reply(DATA.formatted("pe1"));
                            wire.untilTheEnd();
                        })
                        .isOvercome("<host-name>pe1</host-name>"));
    }

    private static List<Fault> documents() {
        String laughs = "<!DOCTYPE r [<!ENTITY l0 \"ha\">"
                + IntStream.rangeClosed(1, 30)
                        .mapToObj(i -> "<!ENTITY l%d \"&l%d;&l%d;\">".formatted(i, i - 1, i - 1))
                        .reduce("", String::concat)
                + "]>";
        return List.of(
                answered10(
                                "The reply breaks off and the message ends",
                                message(REPLY.formatted(HALF).replace("</rpc-reply>", "")))
                        .fails(Kind.MALFORMED),
                answered10("The reply is no XML", message("error: syntax error"))
                        .fails(Kind.MALFORMED),
                answered10("The reply is empty", message(" \n")).fails(Kind.MALFORMED),
                answered10(
                                "The reply brings a document type",
                                message("<!DOCTYPE r SYSTEM \"file:///etc/passwd\">" + REPLY.formatted("<ok/>")))
                        .fails(Kind.MALFORMED, "document type"),
                answered10("The reply brings a billion laughs", message(laughs + REPLY.formatted("&l30;")))
                        .fails(Kind.MALFORMED, "document type"),
                answered10(
                                "The reply uses an entity that nobody declared",
                                message(REPLY.formatted("<data>&unheard;</data>")))
                        .fails(Kind.MALFORMED),
                answered10(
                                "The reply is nested 10,000 deep",
                                message(REPLY.formatted("<a>".repeat(10_000) + "</a>".repeat(10_000))))
                        .fails(Kind.MALFORMED, "nested deeper than"),
                answered10("The reply is not in UTF-8", wire -> {
                            wire.halfReply("<data><contact>");
                            wire.send("Zürich".getBytes(ISO_8859_1));
                            wire.send("</contact></data></rpc-reply>]]>]]>");
                            wire.untilTheEnd();
                        })
                        .fails(Kind.MALFORMED),
                answered11("A chunk ends inside a character", wire -> {
                            byte[] name = "ü".getBytes(UTF_8);
                            wire.halfReply("<data><contact>Z");
                            wire.send("\n#1\n");
                            wire.send(new byte[] {name[0]});
                            wire.send("\n#1\n");
                            wire.send(new byte[] {name[1]});
                            wire.send("\n#38\nrich</contact></data></rpc-reply>     \n##\n");
                            wire.untilTheEnd();
                        })
                        .isOvercome("<contact>Zürich</contact>"));
    }

    private static List<Fault> errors() {
        String warning = ERROR.formatted("warning", "[edit system]", "statement has no effect");
        String error = ERROR.formatted("error", "[edit system]", "syntax error");
        return List.of(
                answered10("The device refuses the request", reply(error))
                        .reporting(1)
                        .fails(Kind.RPC_ERROR, "refuses get-config", "syntax error", "[edit system]"),
                answered10("An error comes after half of the data", reply(DATA.formatted("pe1") + error))
                        .reporting(1)
                        .fails(Kind.RPC_ERROR, "syntax error"),
                answered10(
                                "An error comes inside the data",
                                reply("<data><configuration><system/>" + error + "</configuration></data>"))
                        .reporting(1)
                        .fails(Kind.RPC_ERROR, "syntax error"),
                answered10("A warning comes beside ok", reply(warning + "<ok/>"))
                        .asking(Rpc.validate(Datastore.CANDIDATE))
                        .reporting(1)
                        .isOvercome(),
                answered10("An error comes after a warning", reply(warning + error))
                        .asking(Rpc.validate(Datastore.CANDIDATE))
                        .reporting(2)
                        .fails(Kind.RPC_ERROR, "syntax error"),
                answered10("An error has none of the fields of RFC 6241", reply("<rpc-error/>"))
                        .reporting(1)
                        .fails(Kind.RPC_ERROR, "refuses get-config"),
                answered10(
                                "An error comes in the form of old releases",
                                reply(
                                        "<xnm:error xmlns=\"http://xml.juniper.net/xnm/1.1/xnm\""
                                                + " xmlns:xnm=\"http://xml.juniper.net/xnm/1.1/xnm\"><message>permission denied</message></xnm:error>"))
                        .reporting(1)
                        .fails(Kind.RPC_ERROR, "permission denied"),
                answered10(
                                "Somebody else has locked the configuration",
                                reply(
                                        ERROR.formatted(
                                                "error",
                                                "",
                                                "configuration database locked by: noc terminal p0 (pid 4711) on since 2026-01-01")))
                        .asking(Rpc.lock(Datastore.CANDIDATE))
                        .reporting(1)
                        .fails(Kind.LOCKED, "cannot lock", "noc terminal", "try again"),
                Fault.ofDevice("The device lacks a capability that the request needs", wire -> {
                            wire.hello10();
                            wire.untilTheEnd();
                        })
                        .asking(Rpc.getConfig(Datastore.STARTUP, null))
                        .fails(Kind.UNSUPPORTED, "startup"));
    }

    /** What releases before 13 are known to send. Source: tests of ncclient. */
    private static List<Fault> oldReleases() {
        String head =
                "<rpc-reply xmlns:junos=\"http://xml.juniper.net/junos/12.1X46/junos\" message-id=\"MESSAGE-ID\">";
        return List.of(
                committed(
                                "A routing engine is not closed before ok",
                                message(head
                                        + "<commit-results><routing-engine junos:style=\"normal\"><name>re0</name><commit-success/></commit-results>"
                                        + "<ok/></rpc-reply>"))
                        .isOvercome(),
                committed(
                                "A routing engine is not closed and nothing is around it",
                                message(head + "<routing-engine><name>re0</name><commit-success/><ok/></rpc-reply>"))
                        .isOvercome(),
                committed(
                                "A routing engine is closed by an empty element",
                                message(
                                        head
                                                + "<routing-engine><name>re0</name><commit-success/><routing-engine/><ok/></rpc-reply>"))
                        .isOvercome(),
                answered10(
                                "The prefix junos is not declared",
                                message(
                                        "<rpc-reply message-id=\"MESSAGE-ID\"><data>"
                                                + "<configuration junos:changed-seconds=\"1\"><version>12.1</version></configuration></data></rpc-reply>"))
                        .isOvercome("<version>12.1</version>"),
                answered10(
                                "A new line and an XML declaration come before the reply",
                                message("\n<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                        + REPLY.formatted(DATA.formatted("pe1"))))
                        .isOvercome("<host-name>pe1</host-name>"));
    }

    private static List<Fault> commits() {
        String engine = "<routing-engine><name>%s</name>" + ERROR + "</routing-engine>";
        String engines = "<commit-results>"
                + engine.formatted("re1", "error", "[edit interfaces]", "configuration check-out failed")
                + engine.formatted("re0", "error", "", "remote commit failed on re1")
                + "</commit-results>";
        return List.of(
                committed("Both routing engines refuse a commit", reply(engines))
                        .reporting(2)
                        .fails(Kind.RPC_ERROR, "configuration check-out failed", "remote commit failed on re1"),
                committed(
                                "The connection is reset after a commit was sent",
                                wire -> wire.line().reset())
                        .fails(Kind.OUTCOME_UNKNOWN, "unknown"),
                committed("The device ends the session after a commit was sent", wire -> {})
                        .fails(Kind.OUTCOME_UNKNOWN, "unknown"),
                committed("The device gives no answer to a commit", Wire::untilTheEnd)
                        .withLittleTime()
                        .fails(Kind.OUTCOME_UNKNOWN, "within 2 s"),
                committed("The answer to a commit is garbage", message("<rpc-reply><commit-res"))
                        .fails(Kind.OUTCOME_UNKNOWN, "unknown"));
    }

    private static Fault committed(String title, Script answer) {
        return answered10(title, answer).asking(Rpc.commit());
    }

    /** A device with end marks that hears one request and then does this. */
    private static Fault answered10(String title, Script answer) {
        return Fault.ofDevice(title, wire -> {
            wire.hello10();
            wire.request();
            answer.play(wire);
        });
    }

    /** A device with chunks that hears one request and then does this. */
    private static Fault answered11(String title, Script answer) {
        return Fault.ofDevice(title, wire -> {
            wire.hello11();
            wire.request();
            answer.play(wire);
        });
    }

    private static Script first(String text) {
        return bytes(text + "]]>]]>");
    }

    private static Script bytes(String bytes) {
        return wire -> {
            wire.send(bytes);
            wire.untilTheEnd();
        };
    }

    private static Script message(String text) {
        return wire -> {
            wire.message(text);
            wire.untilTheEnd();
        };
    }

    private static Script reply(String body) {
        return wire -> {
            wire.reply(body);
            wire.untilTheEnd();
        };
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
