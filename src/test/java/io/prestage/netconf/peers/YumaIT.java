package io.prestage.netconf.peers;

import static io.prestage.netconf.Datastore.CANDIDATE;
import static io.prestage.netconf.Datastore.RUNNING;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.prestage.netconf.Commit;
import io.prestage.netconf.Credentials;
import io.prestage.netconf.Filter;
import io.prestage.netconf.NetconfClient;
import io.prestage.netconf.NetconfException;
import io.prestage.netconf.NetconfException.Kind;
import io.prestage.netconf.NetconfSession;
import io.prestage.netconf.Notification;
import io.prestage.netconf.ReplyBody;
import io.prestage.netconf.Rpc;
import io.prestage.netconf.RpcReply;
import io.prestage.netconf.Subscription;
import io.prestage.netconf.WithDefaults;
import io.prestage.netconf.camel.NetconfComponent;
import io.prestage.netconf.camel.NetconfLogin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** Edits, locks and confirmed commits with a NETCONF server that we did not write. */
final class YumaIT {
    @TempDir
    static Path folder;

    private static Yuma yuma;
    private static NetconfClient client;

    private Talk talk;

    @BeforeAll
    static void startYuma() throws Exception {
        Peer.assumePresent(Yuma.absence());
        yuma = Yuma.start(folder);
        client = Talk.client(yuma);
    }

    @AfterAll
    static void stopYuma() {
        if (yuma != null) {
            client.close();
            yuma.close();
        }
    }

    @BeforeEach
    void beginTalk() {
        talk = new Talk(yuma, client);
    }

    @AfterEach
    void endTalk() {
        talk.close();
    }

    @Test
    void bothSidesChooseChunks() {
        talk.text(RUNNING);

        assertThat(yuma.log())
                .containsPattern("Session " + talk.session().sessionId() + " for \\S+ now active \\(base:1\\.1\\)");
    }

    @Test
    void editIsReadBackByAnotherSession() {
        talk.set("read back");
        talk.ask(Rpc.commit(Commit.PLAIN));

        assertThat(talk.text(talk.another(), RUNNING)).contains("<text>read back</text>");
    }

    @Test
    void textOfAnyKindComesBackAsItWas() {
        talk.set("Zürich ]]&gt;]]&gt; &lt;&amp;&gt; \"both\" 'quotes' \n##\n 𝄞");

        assertThat(talk.text(CANDIDATE))
                .contains("Zürich ]]&gt;]]&gt; &lt;&amp;&gt;")
                .contains("##", "𝄞");
    }

    @Test
    void lockOfAnotherSessionIsToldWithItsNumber() {
        NetconfSession holder = talk.another();
        Talk.ask(holder, Rpc.lock(CANDIDATE));

        assertThatThrownBy(() -> talk.ask(Rpc.lock(CANDIDATE))).isInstanceOfSatisfying(NetconfException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.LOCKED);
            assertThat(e.errors().get(0).tag()).isEqualTo("lock-denied");
            assertThat(e.errors().get(0).info()).containsEntry("session-id", holder.sessionId());
        });
    }

    @Test
    void editUnderTheLockOfAnotherSessionIsToldAsLocked() {
        Talk.ask(talk.another(), Rpc.lock(CANDIDATE));

        assertThatThrownBy(() -> talk.set("not now"))
                .isInstanceOfSatisfying(
                        NetconfException.class, e -> assertThat(e.kind()).isEqualTo(Kind.LOCKED));
    }

    @Test
    void confirmedCommitStaysBeyondItsTimeOnceConfirmed() {
        talk.set("confirmed");
        talk.ask(Rpc.commit(Commit.PLAIN.confirmedWithin(ofSeconds(1))));
        talk.ask(Rpc.commit(Commit.PLAIN));

        await().pollInterval(ofMillis(1500))
                .during(ofSeconds(3))
                .until(() -> talk.text(RUNNING).contains("<text>confirmed</text>"));
    }

    @Test
    void confirmedCommitIsTakenBackWhenItsTimeRunsOut() {
        talk.set("too late");
        talk.ask(Rpc.commit(Commit.PLAIN.confirmedWithin(ofSeconds(1))));
        assertThat(talk.text(RUNNING)).contains("<text>too late</text>");

        // It looks at its clock only when nobody has asked it anything for a second.
        await().pollInterval(ofMillis(1500)).until(() -> !talk.text(RUNNING).contains("too late"));
    }

    @Test
    void confirmedCommitIsTakenBackWhenItsSessionEnds() {
        talk.set("left alone");
        talk.ask(Rpc.commit(Commit.PLAIN.confirmedWithin(ofSeconds(60))));
        talk.ask(Rpc.closeSession());

        NetconfSession other = talk.another();
        await().until(() -> !talk.text(other, RUNNING).contains("left alone"));
    }

    @Test
    void valueOutOfRangeIsToldWithItsPath() {
        assertThatThrownBy(() -> talk.ask(Rpc.editConfig(Yuma.box("<item><name>a</name><size>1000</size></item>"))))
                .isInstanceOfSatisfying(NetconfException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.RPC_ERROR);
                    assertThat(e.errors().get(0).tag()).isEqualTo("invalid-value");
                    assertThat(e.errors().get(0).path()).endsWith("/pp:item[pp:name='a']/pp:size");
                })
                .hasMessageContaining("value not in range");
    }

    @Test
    void replyOfTwoMegabytesComesInManyChunks() {
        String text = "x".repeat(10_000);
        for (int part = 0; part < 4; part++) {
            StringBuilder items = new StringBuilder();
            for (int i = 0; i < 50; i++) {
                items.append("<item><name>%d-%d</name><text>%s</text></item>".formatted(part, i, text));
            }
            talk.ask(Rpc.editConfig(Yuma.box(items.toString())));
        }

        String body = talk.ask(Rpc.getConfig(CANDIDATE)).body();

        assertThat(body.split(text, -1)).hasSize(201);
    }

    @Test
    void requestsSentTogetherAreEachAnswered() {
        talk.set("together");
        List<CompletableFuture<RpcReply<String>>> replies = IntStream.range(0, 60)
                .mapToObj(i -> talk.session()
                        .rpc(Rpc.getConfig(
                                i % 2 == 0 ? CANDIDATE : RUNNING, Filter.subtree(yuma.filter()), WithDefaults.AS_IS)))
                .toList();

        for (int i = 0; i < replies.size(); i++) {
            assertThat(Talk.waitFor(replies.get(i)).body().contains("<text>together</text>"))
                    .as("reply %d", i)
                    .isEqualTo(i % 2 == 0);
        }
    }

    @Test
    void commitOfAnotherSessionIsToldAsANotification() {
        List<Notification> told = new CopyOnWriteArrayList<>();
        Talk.waitFor(talk.another().subscribe(Subscription.ALL, each -> {
            told.add(each);
            return CompletableFuture.completedStage(each);
        }));
        Instant before = Instant.now().minus(ofSeconds(2));

        talk.set("told of");
        talk.ask(Rpc.commit(Commit.PLAIN));

        await().untilAsserted(() -> assertThat(told)
                .filteredOn(each -> each.event().equals("netconf-config-change"))
                .anySatisfy(each -> {
                    assertThat(each.eventTime()).isAfter(before);
                    assertThat(each.body())
                            .contains("<session-id>" + talk.session().sessionId() + "</session-id>");
                }));
    }

    @Test
    void replyIsWantedAsATreeOrInAFile() throws Exception {
        talk.set("as a tree");
        Rpc rpc = Rpc.getConfig(CANDIDATE, Filter.subtree(yuma.filter()), WithDefaults.AS_IS);

        Document tree = Talk.waitFor(talk.session().rpc(rpc, ReplyBody.tree())).body();
        Path file = Talk.waitFor(talk.session().rpc(rpc, ReplyBody.file(folder.resolve("reply.xml"))))
                .body();

        assertThat(tree.getElementsByTagNameNS(Yuma.NAMESPACE, "text").item(0).getTextContent())
                .isEqualTo("as a tree");
        assertThat(Files.readString(file)).contains("<text>as a tree</text>");
    }

    @Test
    void sessionThatAnotherKillsIsToldAsClosed() {
        NetconfSession victim = talk.another();

        talk.ask(Rpc.killSession(victim.sessionId()));

        await().until(() -> !victim.isOpen());
        assertThatThrownBy(() -> talk.text(victim, RUNNING))
                .isInstanceOfSatisfying(
                        NetconfException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CLOSED));
    }

    /** Without validate: this server forgets the edits of a candidate that it has validated. */
    @Test
    @SuppressWarnings("try") // Closing may be interrupted, and then the test has failed.
    void routeOfCamelChangesIt() throws Exception {
        Credentials.PrivateKey key = (Credentials.PrivateKey) yuma.target().credentials();
        NetconfLogin login = new NetconfLogin();
        login.setUsername(key.username());
        login.setPrivateKeyFile(key.file().toString());
        String peer = "netconf:127.0.0.1:" + yuma.target().port() + "?login=#peer&operation=";
        CamelContext camel = new DefaultCamelContext();
        try {
            camel.getRegistry().bind("peer", login);
            camel.getComponent("netconf", NetconfComponent.class)
                    .setKnownHosts(String.valueOf(yuma.hostKeys().knownHosts()));
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    // The first request may have come with the hello, see Yuma; a later one is not sent over another
                    // session.
                    onException(NetconfException.class)
                            .maximumRedeliveries(1)
                            .logRetryAttempted(true)
                            .retryAttemptedLogLevel(LoggingLevel.WARN);
                    from("direct:change")
                            .to(peer + "lock")
                            .setBody(constant(yuma.textIs("by a route")))
                            .to(peer + "edit-config")
                            .to(peer + "commit")
                            .to(peer + "unlock")
                            .setBody(constant(yuma.filter()))
                            .to(peer + "get-config");
                }
            });
            camel.start();

            assertThat(camel.createProducerTemplate().requestBody("direct:change", "", String.class))
                    .contains("<text>by a route</text>");
        } finally {
            camel.stop();
        }
    }
}
