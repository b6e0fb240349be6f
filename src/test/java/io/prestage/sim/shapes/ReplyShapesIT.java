package io.prestage.sim.shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/**
 * Holds every element that the virtual fleet answers, and the order of elements, against replies that real devices were seen to give. What
 * is not found there is in {@code docs/fleet-shapes.md}, with its reason.
 */
final class ReplyShapesIT {

    @Test
    void fleetAnswersInTheShapesOfRealDevices() throws Exception {
        assumeTrue(
                Files.isDirectory(PublishedReplies.FOLDER),
                () -> "skipped: there are no replies of real devices at " + PublishedReplies.FOLDER);
        PublishedReplies published = PublishedReplies.read();
        FleetReplies ours = FleetReplies.ask();
        Comparison comparison = new Comparison(ours.shapes(), published.shapes());
        ShapesPage page = new ShapesPage(comparison);
        System.out.printf(
                "%d replies of the fleet against %d of real devices (%d more are no XML): %d of %d paths agree, %d differences%n",
                ours.count(),
                published.count(),
                published.unreadable(),
                comparison.agreeing(),
                comparison.paths(),
                page.differences());

        assertThat(page.withoutReason())
                .as("answered by the fleet, in no reply of a real device, and without a reason in DifferenceReasons")
                .isEmpty();
        assertThat(page.reasonsUnused())
                .as("reasons for differences that are no more")
                .isEmpty();
        page.write();
        if (Boolean.getBoolean("prestage.shapes.rewrite")) {
            page.checkIn();
        }
        assertThat(page.markdown())
                .as("docs/fleet-shapes.md tells something else; paste target/fleet-shapes.md there,"
                        + " or run this test with -Dprestage.shapes.rewrite=true, and review the difference")
                .isEqualTo(ShapesPage.checkedIn());
    }
}
