package io.prestage.sim.shapes;

import io.prestage.sim.Fleet;
import io.prestage.sim.FleetSettings;
import io.prestage.sim.RawClient;
import io.prestage.sim.VirtualRouter;
import java.io.IOException;
import java.util.List;
import org.xml.sax.SAXException;

/** What every router of a small fleet answers to every RPC that it knows, and to mistakes. */
final class FleetReplies {
    private static final String PORT =
            "<configuration><interfaces><interface><name>%s</name>%s</interface></interfaces></configuration>";
    private static final List<String> STATE = List.of(
            "<get-system-information/>",
            "<get-software-information/>",
            "<get-system-uptime-information/>",
            "<get-system-users-information/>",
            "<get-chassis-inventory/>",
            "<get-route-engine-information/>",
            "<get-alarm-information/>",
            "<get-system-alarm-information/>",
            "<get-interface-information/>",
            "<get-interface-information><terse/></get-interface-information>",
            "<get-interface-information><brief/></get-interface-information>",
            "<get-interface-information><media/></get-interface-information>",
            "<get-interface-information><statistics/></get-interface-information>",
            "<get-interface-information><detail/></get-interface-information>",
            "<get-interface-information><extensive/></get-interface-information>",
            "<get-interface-information><descriptions/></get-interface-information>",
            "<get-interface-information><interface-name>lo0.0</interface-name></get-interface-information>",
            "<get-interface-information><detail/><interface-name>*.0</interface-name></get-interface-information>",
            "<get-interface-information><interface-name>ge-9/9/9</interface-name></get-interface-information>",
            "<get-interface-information><terse/><routing-instance>default</routing-instance></get-interface-information>",
            "<command>show version invoke-on all-routing-engines</command>",
            "<command>show system uptime invoke-on all-routing-engines</command>",
            "<command>show weather</command>",
            "<get-commit-information><include-configuration-revision/></get-commit-information>",
            "<get-commit-revision-information/>",
            "<get-configuration/>",
            "<get-configuration database=\"committed\" inherit=\"inherit\"/>",
            "<get-configuration format=\"json\"/>",
            "<get-configuration format=\"text\"/>",
            "<get-configuration format=\"set\"/>",
            "<get-configuration compare=\"rollback\" rollback=\"0\" format=\"text\"/>",
            "<get-configuration compare=\"rollback\" rollback=\"0\" format=\"xml\"/>",
            "<get-rollback-information><rollback>0</rollback></get-rollback-information>",
            "<get-configuration-by-revision><revision-string>re0-1-1</revision-string></get-configuration-by-revision>",
            "<get-config><source><running/></source></get-config>",
            "<get><filter type=\"subtree\"><configuration><system/></configuration></filter></get>",
            "<get-weather/>",
            "<kill-session><session-id>1</session-id></kill-session>");
    private static final List<String> CHANGES = List.of(
            "<lock><target><candidate/></target></lock>",
            "<edit-config><target><candidate/></target><config>" + PORT.formatted("lo0", "<description>a</description>")
                    + "</config></edit-config>",
            "<edit-config><target><running/></target></edit-config>",
            "<edit-config><target><candidate/></target><config><configuration><protcols/></configuration></config></edit-config>",
            "<load-configuration>" + PORT.formatted("lo0", "<description>b</description>") + "</load-configuration>",
            "<load-configuration>" + PORT.formatted("ge-7/7/7", "<mtu operation=\"delete\"/>")
                    + "</load-configuration>",
            "<load-configuration><configuration><protcols/></configuration></load-configuration>",
            "<validate><source><candidate/></source></validate>",
            "<commit-configuration><check/></commit-configuration>",
            "<commit-configuration><confirmed/><confirm-timeout>9</confirm-timeout><log>c</log></commit-configuration>",
            "<get-commit-information/>",
            "<commit-configuration/>",
            "<commit/>",
            "<request-save-rescue-configuration/>",
            "<get-rescue-information/>",
            "<get-commit-information/>",
            "<request-delete-rescue-configuration/>",
            "<load-configuration rollback=\"1\"/>",
            "<discard-changes/>",
            "<cancel-commit/>",
            "<load-configuration><configuration><protocols><bgp><group><name>none</name></group></bgp></protocols></configuration>"
                    + "</load-configuration>",
            "<commit-configuration/>",
            "<commit/>",
            "<discard-changes/>");

    private final Shapes shapes = new Shapes();
    private int count;

    static FleetReplies ask() throws Exception {
        FleetReplies replies = new FleetReplies();
        try (Fleet fleet = Fleet.start(
                FleetSettings.DEFAULTS.withFirstAddress("127.29.0.1").withPort(0))) {
            for (VirtualRouter router : fleet.routers()) {
                replies.ask(router);
            }
        }
        return replies;
    }

    private void ask(VirtualRouter router) throws IOException, SAXException {
        try (RawClient client = RawClient.connect(router.address()).greeted();
                RawClient other = RawClient.connect(router.address()).greeted()) {
            for (String rpc : STATE) {
                add(client.rpc(rpc));
            }
            for (String rpc : CHANGES) {
                add(client.rpc(rpc));
                add(other.rpc("<lock-configuration/>"));
            }
            add(client.rpc("<unlock><target><candidate/></target></unlock>"));
            add(client.rpc("<unlock><target><candidate/></target></unlock>"));
            add(client.rpc("<open-configuration><private/></open-configuration>"));
            add(client.rpc("<close-configuration/>"));
            add(client.rpc("<close-session/>"));
        }
    }

    private void add(String reply) throws IOException, SAXException {
        shapes.add(Tag.read(reply));
        count++;
    }

    Shapes shapes() {
        return shapes;
    }

    int count() {
        return count;
    }
}
