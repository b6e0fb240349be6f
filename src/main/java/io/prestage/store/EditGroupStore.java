package io.prestage.store;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Edits of one shape, which somebody may approve together. */
public final class EditGroupStore {
    private static final String COLUMNS = "g.id, g.lines, x.awaiting, x.fresh, x.first_edit";
    private static final String AWAITING = "edit_group g"
            + " JOIN (SELECT e.group_id, COUNT(*) AS awaiting, MIN(e.id) AS first_edit,"
            + " SUM(CASE WHEN d.state = 'IN_SYNC' AND d.revision = e.revision_before THEN 1 ELSE 0 END) AS fresh"
            + " FROM edit e JOIN device d ON d.id = e.device_id WHERE e.outcome = 'AWAITING_APPROVAL'"
            + " GROUP BY e.group_id) x ON x.group_id = g.id";

    /** Groups in which edits wait for their approval. */
    public static final Listing LISTING =
            Listing.byNumber(COLUMNS, AWAITING + " WHERE 1 = 1", "id", "g.id").number("awaiting", "x.awaiting");

    private final Handle handle;

    EditGroupStore(Handle handle) {
        this.handle = handle;
    }

    /** The group of a shape; it is made where there is none. */
    public long of(String shape, String lines) {
        Optional<Long> known = find(shape);
        if (known.isPresent()) {
            return known.get();
        }
        handle.createUpdate("INSERT INTO edit_group (shape, lines) SELECT :shape, :lines FROM event_counter"
                        + " WHERE NOT EXISTS (SELECT 1 FROM edit_group g WHERE g.shape = :shape)")
                .bind("shape", shape)
                .bind("lines", lines)
                .execute();
        return find(shape).orElseThrow();
    }

    private Optional<Long> find(String shape) {
        return handle.createQuery("SELECT id FROM edit_group WHERE shape = :shape")
                .bind("shape", shape)
                .mapTo(Long.class)
                .findOne();
    }

    public Slice<EditGroupRow> list(Selection wanted) {
        return LISTING.read(handle, wanted, RecordMapper.of(EditGroupRow.class));
    }

    /** A group, as long as edits of it wait for their approval. */
    public Optional<EditGroupRow> findAwaiting(long id) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM " + AWAITING + " WHERE g.id = :id")
                .bind("id", id)
                .map(RecordMapper.of(EditGroupRow.class))
                .findOne();
    }

    /** Ids of the edits of a group that wait for their approval. */
    public List<Long> awaiting(long group) {
        return handle.createQuery(
                        "SELECT id FROM edit WHERE group_id = :group AND outcome = 'AWAITING_APPROVAL' ORDER BY id")
                .bind("group", group)
                .mapTo(Long.class)
                .list();
    }
}
