package io.prestage.sim.device;

import io.prestage.sim.config.EditException;
import io.prestage.sim.config.EditOptions;
import io.prestage.sim.config.Edits;
import io.prestage.sim.config.Element;
import io.prestage.sim.config.Node;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who may change which candidate, and how. Sources: RFC 6241 section 7.5; Junos CLI guide, {@code configure private} and {@code exclusive}. */
final class Editing {
    private final State state;

    Editing(State state) {
        this.state = state;
    }

    Node candidate(@Nullable Session session) {
        PrivateCopy copy = session == null ? null : state.copies.get(session.id());
        return copy == null ? state.candidate : copy.mine();
    }

    Instant changed(Session session) {
        PrivateCopy copy = state.copies.get(session.id());
        return copy == null ? state.candidateChanged : copy.changed();
    }

    void lock(Session session, Instant now) throws RpcErrorException {
        if (state.lock != null) {
            throw state.lock.refusal(now).asException();
        }
        if (state.modified()) {
            throw RpcError.of("lock-denied", "configuration database modified", null)
                    .asException();
        }
        state.lock = new Lock(session, now);
    }

    /** What was not committed under the lock goes with it. */
    void unlock(Session session, Instant now) throws RpcErrorException {
        if (state.lock == null || state.lock.holder().id() != session.id()) {
            throw RpcError.failed("configuration database is not locked by this session")
                    .asException();
        }
        release(now);
    }

    void release(Instant now) {
        state.lock = null;
        if (state.modified()) {
            state.candidate(state.committed(), now);
        }
    }

    void openPrivate(Session session, Instant now) throws RpcErrorException {
        if (state.copies.containsKey(session.id())) {
            throw RpcError.failed("configuration database is already open").asException();
        }
        if (state.lock != null) {
            throw state.lock.refusal(now).asException();
        }
        state.copies.put(session.id(), new PrivateCopy(session, state.committed(), state.committed(), now));
    }

    /** True where there was a private copy. */
    boolean closePrivate(Session session) {
        return state.copies.remove(session.id()) != null;
    }

    /** Edits one after the other, with nothing of them kept where one must roll back. */
    Loaded edit(Session session, List<Element> edits, EditOptions options, Instant now) throws RpcErrorException {
        Node before = open(session, now);
        Node result = before;
        List<RpcError> warnings = new ArrayList<>();
        List<RpcError> errors = new ArrayList<>();
        for (Element edit : edits) {
            Edits.Edited edited = Edits.apply(result, edit, options);
            result = edited.configuration();
            edited.warned()
                    .forEach(w -> warnings.add(RpcError.warning(w.message()).at(w.path())));
            edited.errors().forEach(e -> errors.add(error(e)));
            if (!errors.isEmpty() && options.onError() != EditOptions.OnError.CONTINUE) {
                break;
            }
        }
        boolean undo = !errors.isEmpty() && options.onError() == EditOptions.OnError.ROLL_BACK;
        put(session, undo ? before : result, now);
        return new Loaded(warnings, errors);
    }

    /** Puts a whole configuration into the candidate of the session. */
    void replace(Session session, Node configuration, Instant now) throws RpcErrorException {
        open(session, now);
        put(session, configuration, now);
    }

    private Node open(Session session, Instant now) throws RpcErrorException {
        PrivateCopy copy = state.copies.get(session.id());
        if (copy != null) {
            return copy.mine();
        }
        state.claim(session, now);
        boolean othersEdit = state.copies.values().stream().anyMatch(PrivateCopy::isModified);
        if (othersEdit && state.lock == null) {
            throw RpcError.failed("private edits in use. Try 'configure private' or 'configure exclusive'")
                    .asException();
        }
        return state.candidate;
    }

    private void put(Session session, Node configuration, Instant now) {
        PrivateCopy copy = state.copies.get(session.id());
        if (copy == null) {
            state.candidate(configuration, now);
        } else {
            state.copies.put(session.id(), copy.edited(configuration, now));
        }
    }

    static RpcError error(EditException e) {
        String tag = switch (e.kind()) {
            case DATA_EXISTS, DATA_MISSING, INVALID_VALUE ->
                e.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
            case SYNTAX, PROTECTED, BAD_OPERATION -> "operation-failed";
        };
        return RpcError.of(tag, String.valueOf(e.getMessage()), e.statement())
                .at(e.path())
                .inLine(e.line());
    }
}
