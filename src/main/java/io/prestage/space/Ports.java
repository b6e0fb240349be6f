package io.prestage.space;

import io.prestage.model.DeviceId;
import io.prestage.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** What the configuration that was read last says of ports and their units. What is not configured is left out rather than guessed. */
final class Ports {
    private final Optional<Element> configuration;

    private Ports(Optional<Element> configuration) {
        this.configuration = configuration;
    }

    static Ports of(Transaction tx, DeviceId device) {
        return new Ports(tx.facts().configuration(device).map(Ports::read));
    }

    private static Element read(String xml) {
        try {
            return BodyReader.xml(xml);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a stored configuration is damaged", e);
        }
    }

    /** What a list of ports shows. */
    List<Element> inList(String port) {
        List<Element> shown = new ArrayList<>();
        find(port).ifPresent(it -> {
            add(shown, "speed", it.textOf("speed"));
            add(shown, "mtu", it.textOf("mtu"));
            add(shown, "lacpBundle", bundle(it));
        });
        return shown;
    }

    /** What a port shows alone. */
    List<Element> alone(String port) {
        List<Element> shown = inList(port);
        find(port).ifPresent(it -> {
            add(shown, "description", it.textOf("description"));
            add(shown, "encapsulation", it.textOf("encapsulation"));
            add(shown, "tagging", tagging(it));
            shown.add(Element.of("loopback", port.startsWith("lo")));
            shown.add(Element.of("ctps")
                    .withAll(it.all("unit").map(unit -> ctp(port, unit)).toList()));
        });
        return shown;
    }

    private Optional<Element> find(String port) {
        return configuration.stream()
                .flatMap(it -> it.all("interfaces"))
                .flatMap(it -> it.all("interface"))
                .filter(it -> port.equals(it.textOf("name")))
                .findFirst();
    }

    private static @Nullable String bundle(Element port) {
        return port.whole()
                .filter(it -> it.name().equals("ieee-802.3ad"))
                .map(it -> it.textOf("bundle"))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String tagging(Element port) {
        return Stream.of("flexible-vlan-tagging", "stacked-vlan-tagging", "vlan-tagging")
                .filter(name -> port.first(name).isPresent())
                .findFirst()
                .orElse(null);
    }

    private static Element ctp(String port, Element unit) {
        Element ctp = Element.of("ctp").with("name", port + "." + unit.textOf("name"));
        ctp.with("vlanId", unit.textOf("vlan-id"));
        unit.first("vlan-tags")
                .ifPresent(tags -> ctp.with("vlanTagsOuter", tags.textOf("outer"))
                        .with("vlanTagsInnerRange", tags.textOf("inner-range")));
        Element addresses = Element.of("ipAddresses");
        unit.all("family")
                .flatMap(family -> Stream.concat(family.all("inet"), family.all("inet6")))
                .flatMap(inet -> inet.all("address"))
                .map(address -> address.textOf("name"))
                .filter(java.util.Objects::nonNull)
                .forEach(address -> addresses.with(address(address)));
        return addresses.children().isEmpty() ? ctp : ctp.with(addresses);
    }

    /** Address and prefix length, under the names that Space has for them. */
    private static Element address(String text) {
        int slash = text.indexOf('/');
        return Element.of("ipAddress")
                .with("ip", slash < 0 ? text : text.substring(0, slash))
                .with("netmask", slash < 0 ? null : text.substring(slash + 1));
    }

    private static void add(List<Element> elements, String name, @Nullable String text) {
        if (text != null) {
            elements.add(Element.of(name, text));
        }
    }
}
