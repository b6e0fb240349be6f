package io.prestage.netconf.peers;

import static io.prestage.netconf.Datastore.CANDIDATE;
import static io.prestage.netconf.Datastore.RUNNING;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.prestage.netconf.Commit;
import io.prestage.netconf.Filter;
import io.prestage.netconf.NetconfClient;
import io.prestage.netconf.NetconfException;
import io.prestage.netconf.NetconfException.Kind;
import io.prestage.netconf.NetconfSession;
import io.prestage.netconf.Rpc;
import io.prestage.netconf.RpcReply;
import io.prestage.netconf.WithDefaults;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
                .atMost(ofSeconds(10))
                .until(() -> talk.text(RUNNING).contains("<text>confirmed</text>"));
    }

    @Test
    void confirmedCommitIsTakenBackWhenItsTimeRunsOut() {
        talk.set("too late");
        talk.ask(Rpc.commit(Commit.PLAIN.confirmedWithin(ofSeconds(1))));
        assertThat(talk.text(RUNNING)).contains("<text>too late</text>");

        // It looks at its clock only when nobody has asked it anything for a second.
        await().pollInterval(ofMillis(1500))
                .atMost(ofSeconds(10))
                .until(() -> !talk.text(RUNNING).contains("too late"));
    }

    @Test
    void confirmedCommitIsTakenBackWhenItsSessionEnds() {
        talk.set("left alone");
        talk.ask(Rpc.commit(Commit.PLAIN.confirmedWithin(ofSeconds(60))));
        talk.ask(Rpc.closeSession());

        NetconfSession other = talk.another();
        await().atMost(ofSeconds(5)).until(() -> !talk.text(other, RUNNING).contains("left alone"));
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
}
