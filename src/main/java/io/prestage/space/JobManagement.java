package io.prestage.space;

import io.prestage.requests.Discoveries;
import io.prestage.requests.Jobs;
import io.prestage.space.JobNumbers.Kind;
import io.prestage.store.Database;
import io.prestage.store.Transaction;
import java.util.List;
import java.util.OptionalLong;
import org.apache.camel.Exchange;
import org.apache.camel.Header;

/** {@code /api/space/job-management}: how far work is, and giving it up. */
public final class JobManagement {
    private static final Listing<Work> LISTING = Works.listing();

    private final Database database;
    private final Works works;
    private final Jobs jobs;
    private final Discoveries discoveries;

    JobManagement(Database database, Works works, Jobs jobs, Discoveries discoveries) {
        this.database = database;
        this.works = works;
        this.jobs = jobs;
        this.discoveries = discoveries;
    }

    public Answer list(Exchange exchange) {
        Query query = Query.of(exchange);
        Listing.Page<Work> page = database.inTransaction(tx -> works.page(tx, LISTING, query));
        return Answer.of(Element.of("jobs")
                .attribute("uri", JobNumbers.COLLECTION)
                .attribute("size", page.items().size())
                .attribute("total", page.total())
                .withAll(page.items().stream().map(Work::element).toList()));
    }

    public Answer get(@Header("id") String id) {
        return Answer.of(database.inTransaction(tx -> work(tx, id)).element());
    }

    public Answer progress(@Header("id") String id) {
        return database.inTransaction(tx -> {
            Work work = work(tx, id);
            return Answer.of(work.message(work.isOver() ? works.results(tx, work.number()) : List.of()));
        });
    }

    /** Gives up what has not begun; where all is over, that is refused with 412, as Space has it. */
    public Answer cancel(@Header("id") String id, Exchange exchange) {
        String actor = SpaceGate.actor(exchange);
        return Answer.of(
                database.inTransaction(tx -> cancel(tx, work(tx, id), actor)).element());
    }

    private Work cancel(Transaction tx, Work work, String actor) {
        OptionalLong job = Kind.JOB.own(work.number());
        OptionalLong discovery = Kind.DISCOVERY.own(work.number());
        if (work.isOver() || (job.isEmpty() && discovery.isEmpty())) {
            throw SpaceProblem.preconditionFailed("job " + work.number() + " cannot be cancelled: it is "
                    + work.progress().state()
                    + (work.isOver() ? "" : ", and what was sent to the device cannot be taken back"));
        }
        if (job.isPresent()) {
            jobs.cancel(tx, tx.jobs().find(job.getAsLong()).orElseThrow(), actor);
        } else {
            discoveries.cancel(tx, tx.discoveries().find(discovery.getAsLong()).orElseThrow(), actor);
        }
        return works.find(tx, work.number()).orElseThrow();
    }

    private Work work(Transaction tx, String id) {
        return works.find(tx, SpaceGate.number("job", id))
                .orElseThrow(() -> SpaceProblem.notFound(
                        "Job with ID of " + id + " does not exist; GET " + JobNumbers.COLLECTION + " lists them"));
    }
}
