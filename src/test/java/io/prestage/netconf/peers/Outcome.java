package io.prestage.netconf.peers;

import io.prestage.netconf.NetconfClient;
import io.prestage.netconf.NetconfException;
import io.prestage.netconf.RpcError;

/** What became of an operation with a peer. */
sealed interface Outcome {
    /** As the table says it. */
    String cell();

    /** The peer did what was asked, and the effect was seen. */
    record Supported() implements Outcome {
        @Override
        public String cell() {
            return "yes";
        }
    }

    /** The peer said yes, but the effect was another one. */
    record Wrong() implements Outcome {
        @Override
        public String cell() {
            return "wrong effect";
        }
    }

    /** The peer answered with an error. */
    record Refused(String tag) implements Outcome {
        @Override
        public String cell() {
            return "refused: " + tag;
        }
    }

    /** The peer does not offer the capability; nothing was sent. */
    record NotOffered() implements Outcome {
        @Override
        public String cell() {
            return "not offered";
        }
    }

    static Outcome of(CompatibilityRow row, Peer peer, NetconfClient client) throws Exception {
        try (Talk talk = new Talk(peer, client)) {
            return row.deed().isDone(talk) ? new Supported() : new Wrong();
        } catch (NetconfException e) {
            if (e.kind() == NetconfException.Kind.UNSUPPORTED) {
                return new NotOffered();
            }
            if (e.kind().isRefusal()) {
                return new Refused(e.errors().stream()
                        .map(RpcError::tag)
                        .filter(tag -> tag != null)
                        .findFirst()
                        .orElse("no reason given"));
            }
            throw e;
        }
    }
}
