package io.prestage.netconf;

import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The events that every NETCONF server may tell of itself (RFC 6470 section 2). */
public sealed interface BaseEvent {
    /**
     * Who caused an event.
     *
     * @param username null where the device itself did
     * @param sessionId of that user, 0 when it was no NETCONF session
     * @param sourceHost where the user came from
     */
    record By(
            @Nullable String username,
            @Nullable String sessionId,
            @Nullable String sourceHost) {
        public boolean isServer() {
            return username == null && sessionId == null;
        }
    }

    /** {@code netconf-config-change}: what was edited, as the device words it. */
    record ConfigChange(By by, String datastore, List<Edit> edits) implements BaseEvent {
        public ConfigChange {
            edits = List.copyOf(edits);
        }
    }

    /** One edit of a configuration change; target is an instance identifier. */
    record Edit(@Nullable String target, @Nullable String operation) {}

    /** {@code netconf-capability-change}. */
    record CapabilityChange(By by, List<String> added, List<String> deleted) implements BaseEvent {
        public CapabilityChange {
            added = List.copyOf(added);
            deleted = List.copyOf(deleted);
        }
    }

    /** {@code netconf-session-start}. */
    record SessionStart(By by) implements BaseEvent {}

    /** {@code netconf-session-end}; reason as {@code closed}, {@code killed} or {@code dropped}. */
    record SessionEnd(
            By by, @Nullable String reason, @Nullable String killedBy) implements BaseEvent {}

    /** {@code netconf-confirmed-commit}; event as {@code start}, {@code cancel}, {@code timeout}, {@code extend} or {@code complete}. */
    record ConfirmedCommit(
            By by, @Nullable String event, @Nullable String timeoutSeconds) implements BaseEvent {}

    /** Empty for other notifications, and for what cannot be read. */
    static Optional<BaseEvent> of(Notification notification) {
        if (!notification.event().startsWith("netconf-")) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(Leaves.of(notification.body()).event(notification.event()));
        } catch (XMLStreamException e) {
            return Optional.empty();
        }
    }

    /** Leaves of an event in their order. */
    final class Leaves {
        private record Leaf(String name, String value) {}

        private final List<Leaf> leaves;

        private Leaves(List<Leaf> leaves) {
            this.leaves = leaves;
        }

        static Leaves of(String xml) throws XMLStreamException {
            List<Leaf> leaves = new java.util.ArrayList<>();
            XMLStreamReader reader = XmlFragments.reader(xml);
            StringBuilder text = new StringBuilder();
            boolean isLeaf = false;
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        text.setLength(0);
                        isLeaf = true;
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
                    case XMLStreamConstants.END_ELEMENT -> {
                        if (isLeaf) {
                            leaves.add(new Leaf(
                                    reader.getLocalName(), text.toString().strip()));
                        } else if (reader.getLocalName().equals("edit")) {
                            leaves.add(new Leaf("edit", ""));
                        }
                        isLeaf = false;
                    }
                    default -> {
                        // Neither a name nor a value.
                    }
                }
            }
            return new Leaves(leaves);
        }

        private @Nullable String first(String name) {
            return leaves.stream()
                    .filter(leaf -> leaf.name().equals(name))
                    .map(Leaf::value)
                    .findFirst()
                    .orElse(null);
        }

        private List<String> all(String name) {
            return leaves.stream()
                    .filter(leaf -> leaf.name().equals(name))
                    .map(Leaf::value)
                    .toList();
        }

        private List<Edit> edits() {
            List<Edit> edits = new java.util.ArrayList<>();
            @Nullable String target = null;
            @Nullable String operation = null;
            for (Leaf leaf : leaves) {
                switch (leaf.name()) {
                    case "target" -> target = leaf.value();
                    case "operation" -> operation = leaf.value();
                    case "edit" -> {
                        edits.add(new Edit(target, operation));
                        target = null;
                        operation = null;
                    }
                    default -> {
                        // No part of an edit.
                    }
                }
            }
            return edits;
        }

        private @Nullable BaseEvent event(String name) {
            By by = new By(first("username"), first("session-id"), first("source-host"));
            return switch (name) {
                case "netconf-config-change" ->
                    new ConfigChange(by, java.util.Objects.requireNonNullElse(first("datastore"), "running"), edits());
                case "netconf-capability-change" ->
                    new CapabilityChange(by, all("added-capability"), all("deleted-capability"));
                case "netconf-session-start" -> new SessionStart(by);
                case "netconf-session-end" -> new SessionEnd(by, first("termination-reason"), first("killed-by"));
                case "netconf-confirmed-commit" -> new ConfirmedCommit(by, first("confirm-event"), first("timeout"));
                default -> null;
            };
        }
    }
}
