package io.prestage.sim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.prestage.sim.fault.Fault;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What a collector of syslog hears of commits. */
final class NotificationFaultChecks {
    private NotificationFaultChecks() {}

    static void addTo(Map<Fault, FaultCheck> checks) {
        checks.put(Fault.LOST_NOTIFICATION, NotificationFaultChecks::lost);
        checks.put(Fault.LATE_NOTIFICATION, NotificationFaultChecks::late);
        checks.put(Fault.DUPLICATE_NOTIFICATION, NotificationFaultChecks::duplicate);
    }

    private static String lost(Scene scene) throws Exception {
        scene.router().fault(Fault.LOST_NOTIFICATION.byDefault().times(1));
        commit(scene, "unheard");
        commit(scene, "heard");
        assertThat(untilCommit(scene, "heard")).noneMatch(line -> line.contains("unheard"));
        return "no syslog of the commit";
    }

    private static String late(Scene scene) throws Exception {
        scene.router().fault(Fault.LATE_NOTIFICATION.with("delay-millis", 1500).with("times", 1));
        commit(scene, "late");
        commit(scene, "prompt");
        List<String> lines = untilCommit(scene, "late");
        assertThat(lines).as("the later commit first").anyMatch(line -> line.contains("prompt"));
        return "syslog of the commit after the delay, here after that of a later commit";
    }

    private static String duplicate(Scene scene) throws Exception {
        scene.router().fault(Fault.DUPLICATE_NOTIFICATION.byDefault().times(1));
        commit(scene, "twice");
        commit(scene, "last");
        assertThat(untilCommit(scene, "last"))
                .filteredOn(line -> line.contains("UI_COMMIT:") || line.contains("UI_COMMIT "))
                .filteredOn(line -> line.contains("twice"))
                .hasSize(2);
        return "syslog of the commit twice";
    }

    private static void commit(Scene scene, String comment) {
        scene.router().commitAs("noc", comment, "<configuration><snmp/></configuration>");
    }

    /** Lines of this router up to the one that has this comment. */
    private static List<String> untilCommit(Scene scene, String comment) throws IOException {
        InetAddress source = scene.router().address().getAddress();
        Predicate<String> last = line -> line.contains(comment) && !line.contains("un" + comment);
        List<String> lines = new ArrayList<>();
        while (lines.isEmpty() || !last.test(lines.get(lines.size() - 1))) {
            DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
            scene.collector().receive(packet);
            if (packet.getAddress().equals(source)) {
                lines.add(new String(packet.getData(), 0, packet.getLength(), UTF_8));
            }
        }
        return lines;
    }
}
