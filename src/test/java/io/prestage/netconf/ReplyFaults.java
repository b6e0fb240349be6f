package io.prestage.netconf;

import static io.prestage.netconf.Scripts.DATA;
import static io.prestage.netconf.Scripts.ERROR;
import static io.prestage.netconf.Scripts.HALF;
import static io.prestage.netconf.Scripts.REPLY;
import static io.prestage.netconf.Scripts.answered10;
import static io.prestage.netconf.Scripts.answered11;
import static io.prestage.netconf.Scripts.committed;
import static io.prestage.netconf.Scripts.message;
import static io.prestage.netconf.Scripts.reply;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.prestage.netconf.NetconfException.Kind;
import io.prestage.netconf.ScriptedPeer.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/** The faults of replies: what they are to, what they hold, and how they end. */
final class ReplyFaults {
    private ReplyFaults() {}

    static List<Fault> all() {
        return Stream.of(ids(), documents(), errors(), oldReleases(), commits(), streams())
                .flatMap(List::stream)
                .toList();
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
                        .asking(session -> session.rpc(Rpc.getConfig(Datastore.RUNNING))
                                .thenCompose(first -> session.rpc(Rpc.get(Filter.NONE, WithDefaults.AS_IS))))
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
                        .asking(Rpc.validate(ConfigLocation.of(Datastore.CANDIDATE)))
                        .reporting(1)
                        .isOvercome(),
                answered10("An error comes after a warning", reply(warning + error))
                        .asking(Rpc.validate(ConfigLocation.of(Datastore.CANDIDATE)))
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
                        .asking(Rpc.getConfig(Datastore.STARTUP))
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

    private static List<Fault> streams() {
        return List.of(
                streamed("A streamed reply stalls", wire -> {
                            wire.halfReply(HALF);
                            wire.untilTheEnd();
                        })
                        .withLittleTime()
                        .fails(Kind.TIMEOUT, "2 s", "get-config"),
                answered10("The connection is reset inside a streamed reply", wire -> {
                            wire.halfReply(HALF);
                            // It comes once the reader has begun, so that what it reads is always the same.
                            wire.request();
                            wire.line().reset();
                        })
                        .asking(session -> session.rpc(Rpc.getConfig(Datastore.RUNNING), ReplyBody.stream())
                                .thenApplyAsync(begun -> {
                                    session.rpc(Rpc.get(Filter.NONE, WithDefaults.AS_IS));
                                    return read(begun);
                                }))
                        .fails(Kind.CLOSED, "get-config"),
                streamed(
                                "A streamed reply breaks off and the message ends",
                                message(REPLY.formatted(HALF).replace("</rpc-reply>", "")))
                        .fails(Kind.MALFORMED),
                streamed(
                                "A streamed reply is nested 10,000 deep",
                                message(REPLY.formatted("<a>".repeat(10_000) + "</a>".repeat(10_000))))
                        .fails(Kind.MALFORMED, "nested deeper than"),
                streamed(
                                "An error comes after half of a streamed reply",
                                reply(DATA.formatted("pe1")
                                        + ERROR.formatted("error", "[edit system]", "syntax error")))
                        .reporting(1)
                        .fails(Kind.RPC_ERROR, "syntax error"),
                Fault.ofDevice("A reader leaves a streamed reply in its midst", wire -> {
                            wire.hello10();
                            wire.request();
                            wire.reply("<data>" + DATA.formatted("first").repeat(10_000) + "</data>");
                            wire.request();
                            wire.reply(DATA.formatted("second"));
                            wire.untilTheEnd();
                        })
                        .asking(session -> session.rpc(Rpc.getConfig(Datastore.RUNNING), ReplyBody.stream())
                                .thenAccept(begun -> begun.body().close())
                                .thenCompose(left -> session.rpc(Rpc.get(Filter.NONE, WithDefaults.AS_IS))))
                        .isOvercome("<host-name>second</host-name>"),
                answered10("The device ends the session inside a reply for a file", wire -> wire.halfReply(HALF))
                        .asking(ReplyFaults::toFile)
                        .fails(Kind.CLOSED, "get-config"),
                answered10(
                                "An error comes after half of a reply for a file",
                                reply(DATA.formatted("pe1")
                                        + ERROR.formatted("error", "[edit system]", "syntax error")))
                        .asking(ReplyFaults::toFile)
                        .reporting(1)
                        .fails(Kind.RPC_ERROR, "syntax error"));
    }

    private static Fault streamed(String title, ScriptedPeer.Script answer) {
        return answered10(title, answer)
                .asking(session -> session.rpc(Rpc.getConfig(Datastore.RUNNING), ReplyBody.stream())
                        .thenApplyAsync(ReplyFaults::read));
    }

    private static RpcReply<String> read(RpcReply<ReplyStream> reply) {
        StringBuilder text = new StringBuilder();
        try (ReplyStream body = reply.body()) {
            while (body.hasNext()) {
                if (body.next() == XMLStreamConstants.CHARACTERS) {
                    text.append(body.getText());
                }
            }
        } catch (XMLStreamException e) {
            throw new IllegalStateException("not reported as a NetconfException", e);
        }
        return new RpcReply<>(text.toString(), reply.warnings());
    }

    /** What fails must leave nothing behind, or not for long. */
    private static CompletableFuture<RpcReply<String>> toFile(NetconfSession session) {
        Path folder;
        try {
            folder = Files.createTempDirectory("reply");
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
        return session.rpc(Rpc.getConfig(Datastore.RUNNING), ReplyBody.file(folder.resolve("reply.xml")))
                .thenApply(reply -> new RpcReply<>(String.valueOf(reply.body()), reply.warnings()))
                .handleAsync((reply, failure) -> {
                    await().untilAsserted(() -> assertThat(folder).isEmptyDirectory());
                    return failure == null
                            ? CompletableFuture.completedFuture(reply)
                            : CompletableFuture.<RpcReply<String>>failedFuture(failure);
                })
                .thenCompose(same -> same);
    }
}
