package io.prestage.store;

import io.prestage.model.DeviceId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** All stored facts, read page by page, each page in a transaction of its own. */
public final class FactsPages {
    private static final int PAGE = 100;

    private FactsPages() {}

    /** Sequential; make it parallel to work on several devices at once. */
    public static Stream<StoredFacts> of(Database database) {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(new Walk(database), Spliterator.ORDERED | Spliterator.NONNULL),
                false);
    }

    /** Those of one device, where they are held and it is in the inventory. */
    public static Stream<StoredFacts> of(Database database, DeviceId device) {
        long id = device.value();
        return database.inTransaction(tx -> tx.facts().list(id - 1, 1)).stream().filter(each -> each.id() == id);
    }

    private static final class Walk implements Iterator<StoredFacts> {
        private final Database database;
        private final Deque<StoredFacts> page = new ArrayDeque<>();
        private long lastId;
        private boolean ended;

        Walk(Database database) {
            this.database = database;
        }

        @Override
        public boolean hasNext() {
            if (page.isEmpty() && !ended) {
                List<StoredFacts> more = database.inTransaction(tx -> tx.facts().list(lastId, PAGE));
                page.addAll(more);
                ended = more.size() < PAGE;
                if (!more.isEmpty()) {
                    lastId = more.get(more.size() - 1).id();
                }
            }
            return !page.isEmpty();
        }

        @Override
        public StoredFacts next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return page.remove();
        }
    }
}
