package io.prestage.junos;

import io.prestage.model.DeviceFacts;
import io.prestage.model.Marker;
import io.prestage.model.PhysicalInterface;
import io.prestage.model.Platform;
import io.prestage.model.Revision;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes facts of what a device answered, or of a file. */
public final class FactsReader {
    private static final String CONFIGURATION = "configuration";

    private FactsReader() {}

    /**
     * The answers of one device.
     *
     * @param systemInformation to {@code get-system-information}
     * @param interfaceInformation to {@code get-interface-information}, terse or not
     * @param configuration to {@code get-configuration}, with groups applied or not
     * @param revision of that configuration, where the device tells it
     */
    public record Replies(
            String systemInformation,
            String interfaceInformation,
            String configuration,
            @Nullable Revision revision) {}

    /**
     * Makes facts of the answers of a device.
     *
     * @throws UnreadableReplyException when an answer is no XML or lacks what it is to hold
     */
    public static DeviceFacts read(Replies replies) {
        Node system = Xml.read(replies.systemInformation(), "the answer to get-system-information");
        Node interfaces = Xml.read(replies.interfaceInformation(), "the answer to get-interface-information");
        Node configuration = configuration(Xml.read(replies.configuration(), "the answer to get-configuration"));
        return facts(platform(system), replies.revision(), configuration, interfaces);
    }

    /**
     * Reads {@code <configuration>} from a file, alone or inside an {@code <rpc-reply>}. Where the file holds
     * {@code <interface-information>} or {@code <system-information>} beside it, these are read, too.
     *
     * @throws UnreadableReplyException when there is no configuration
     */
    public static DeviceFacts readFile(InputStream xml) {
        Node file = Xml.read(xml, "the file");
        Node configuration = configuration(file);
        Platform platform = file.find("system-information")
                .map(FactsReader::platformOf)
                .orElseGet(() -> platformOfFile(configuration));
        return facts(platform, null, configuration, file);
    }

    private static Platform platformOfFile(Node configuration) {
        String hostName = configuration
                .child("system")
                .map(each -> each.childText("host-name"))
                .orElse("");
        String version = configuration.childText("version");
        return new Platform(
                hostName.isEmpty() ? null : hostName,
                Platform.UNKNOWN.model(),
                Platform.UNKNOWN.osName(),
                version.isEmpty() ? Platform.UNKNOWN.osVersion() : version,
                null);
    }

    /**
     * The interfaces that a device reports.
     *
     * @param interfaceInformation answer to {@code get-interface-information}, terse or not
     * @throws UnreadableReplyException when it is no XML
     */
    public static List<PhysicalInterface> interfaces(String interfaceInformation) {
        return interfaces(
                new Node(CONFIGURATION, false),
                Xml.read(interfaceInformation, "the answer to get-interface-information"));
    }

    /** The markers in a configuration as a device gave it; they record only what still stands as it was written. */
    public static List<Marker> markers(String configuration) {
        return Markers.takeOut(
                Normaliser.normalise(configuration(Xml.read(configuration, "the configuration read back"))));
    }

    /**
     * What a device says it is.
     *
     * @param systemInformation answer to {@code get-system-information}
     * @throws UnreadableReplyException when it is no XML or lacks what it is to hold
     */
    public static Platform platform(String systemInformation) {
        return platform(Xml.read(systemInformation, "the answer to get-system-information"));
    }

    private static DeviceFacts facts(
            Platform platform, @Nullable Revision revision, Node configuration, Node interfaceInformation) {
        Node normal = Normaliser.normalise(configuration);
        List<Marker> markers = Markers.takeOut(normal);
        return new DeviceFacts(platform, revision, normal.xml(), interfaces(normal, interfaceInformation), markers);
    }

    private static Node configuration(Node reply) {
        return reply.find(CONFIGURATION)
                .orElseThrow(() -> new UnreadableReplyException(
                        "there is no <configuration> in it; expected 'show configuration | display xml' or the reply to"
                                + " get-configuration"));
    }

    private static Platform platform(Node reply) {
        return reply.find("system-information")
                .map(FactsReader::platformOf)
                .orElseThrow(() -> new UnreadableReplyException(
                        "the answer to get-system-information has no <system-information>"));
    }

    private static Platform platformOf(Node system) {
        return new Platform(
                system.childTextOrNull("host-name"),
                system.childText("hardware-model").toLowerCase(Locale.ROOT),
                system.childText("os-name"),
                system.childText("os-version"),
                system.childTextOrNull("serial-number"));
    }

    /** What is configured and what the device reports, in the order of a person's eye. */
    private static List<PhysicalInterface> interfaces(Node configuration, Node reply) {
        Map<String, PhysicalInterface> found = new TreeMap<>(InterfaceNames.NATURAL_ORDER);
        configuration
                .child("interfaces")
                .ifPresent(all -> all.children("interface")
                        .map(Node::key)
                        .filter(InterfaceNames::isPhysical)
                        .forEach(name -> found.put(name, new PhysicalInterface(name, null, null))));
        reply.find("interface-information")
                .ifPresent(all -> all.children("physical-interface").forEach(each -> {
                    String name = each.childText("name");
                    if (InterfaceNames.isPhysical(name)) {
                        found.put(
                                name,
                                new PhysicalInterface(name, isUp(each, "admin-status"), isUp(each, "oper-status")));
                    }
                }));
        return new ArrayList<>(found.values());
    }

    private static @Nullable Boolean isUp(Node port, String status) {
        String text = port.childText(status);
        return text.isEmpty() ? null : text.toLowerCase(Locale.ROOT).startsWith("up");
    }
}
