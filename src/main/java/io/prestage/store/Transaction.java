package io.prestage.store;

import io.prestage.store.AuditStore.Appended;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** One transaction, and the tables in it. Ends with the work that it was handed to. */
public final class Transaction {
    private final Handle handle;
    private final Dialect dialect;
    /** What is appended to the audit when the work is done. */
    private final List<Appended> audited = new ArrayList<>();

    private final EditEvidence evidence;

    Transaction(Handle handle, Dialect dialect) {
        this.handle = handle;
        this.dialect = dialect;
        this.evidence = new EditEvidence(handle, new AuditStore(handle, audited));
    }

    public DeviceStore devices() {
        return new DeviceStore(handle);
    }

    /** Lists by place. */
    public RangeStore ranges() {
        return new RangeStore(handle, dialect);
    }

    public SyncQueue syncQueue() {
        return new SyncQueue(handle, dialect);
    }

    public FactsStore facts() {
        return new FactsStore(handle);
    }

    public RecommendationStore recommendations() {
        return new RecommendationStore(handle);
    }

    public ChoiceStore choices() {
        return new ChoiceStore(handle);
    }

    public AssignmentStore assignments() {
        return new AssignmentStore(handle);
    }

    public EditStore edits() {
        return new EditStore(handle, evidence);
    }

    public DiscrepancyStore discrepancies() {
        return new DiscrepancyStore(handle);
    }

    public EditGroupStore editGroups() {
        return new EditGroupStore(handle);
    }

    public BudgetStore budget() {
        return new BudgetStore(handle);
    }

    public NotificationStore notifications() {
        return new NotificationStore(handle);
    }

    public ParkedSenderStore parkedSenders() {
        return new ParkedSenderStore(handle);
    }

    public JobStore jobs() {
        return new JobStore(handle);
    }

    public EventStore events() {
        return new EventStore(handle);
    }

    public SubscriberStore subscribers() {
        return new SubscriberStore(handle);
    }

    public ProofStore proofs() {
        return new ProofStore(handle);
    }

    public IdentityStore identities() {
        return new IdentityStore(handle);
    }

    public InventoryStore inventory() {
        return new InventoryStore(handle, dialect);
    }

    public DiscoveryStore discoveries() {
        return new DiscoveryStore(handle);
    }

    public AuditStore audit() {
        return new AuditStore(handle, audited);
    }

    public UserStore users() {
        return new UserStore(handle);
    }

    public KeyedRequestStore keyedRequests() {
        return new KeyedRequestStore(handle);
    }

    public NodeStore nodes() {
        return new NodeStore(handle);
    }

    public TaskStore tasks() {
        return new TaskStore(handle);
    }

    public RetentionStore retention() {
        return new RetentionStore(handle, audit());
    }

    /** The work is done, and only the audit is left to be written. */
    void seal() {
        evidence.tell();
        new AuditChain(handle).append(audited);
    }

    public AuditLogStore auditLog() {
        return new AuditLogStore(handle);
    }

    /** The time of the database server. */
    Instant time() {
        return handle.createQuery("SELECT CAST(EXTRACT(EPOCH FROM CLOCK_TIMESTAMP()) * 1000 AS BIGINT)")
                .mapTo(Instant.class)
                .one();
    }
}
