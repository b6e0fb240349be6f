package io.prestage.space;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Part of a resource or of a request: name, attributes, and either a value or children. Built from the outside in, then rendered; values are
 * texts, numbers or booleans, and whatever devices say may be among them.
 */
final class Element {
    /** Namespace of every body of Connectivity Services Director; bodies of the platform have none. */
    static final String CSD = "services.schema.networkapi.jmp.juniper.net";

    private final String name;
    private final @Nullable String namespace;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<Element> children = new ArrayList<>();
    private @Nullable Object value;

    private Element(String name, @Nullable String namespace) {
        this.name = name;
        this.namespace = namespace;
    }

    static Element of(String name) {
        return new Element(name, null);
    }

    /** A leaf. */
    static Element of(String name, Object value) {
        Element leaf = of(name);
        leaf.value = value;
        return leaf;
    }

    /** A root in a namespace; its children are in it, too. */
    static Element in(String namespace, String name) {
        return new Element(name, namespace);
    }

    /** Root of a body of Connectivity Services Director. */
    static Element data() {
        return in(CSD, "Data");
    }

    /** Adds an attribute; none where the value is null. */
    Element attribute(String attribute, @Nullable Object text) {
        if (text != null) {
            attributes.put(attribute, text.toString());
        }
        return this;
    }

    /** Adds a leaf; none where the value is null. */
    Element with(String leaf, @Nullable Object content) {
        if (content != null) {
            children.add(of(leaf, content));
        }
        return this;
    }

    Element with(Element child) {
        children.add(child);
        return this;
    }

    Element withAll(List<Element> more) {
        children.addAll(more);
        return this;
    }

    /** A child that is a link and no more. */
    Element link(String child, String href) {
        return with(of(child).attribute("href", href));
    }

    void setText(String text) {
        value = text;
    }

    String name() {
        return name;
    }

    @Nullable String namespace() {
        return namespace;
    }

    Map<String, String> attributes() {
        return attributes;
    }

    List<Element> children() {
        return children;
    }

    @Nullable Object value() {
        return value;
    }

    /** Text of a leaf, without blanks around it. */
    String text() {
        return value == null ? "" : value.toString().strip();
    }

    /** Children of a name. */
    Stream<Element> all(String child) {
        return children.stream().filter(each -> each.name.equals(child));
    }

    Optional<Element> first(String child) {
        return all(child).findFirst();
    }

    /** Text of a child; null where there is none, or it is blank. */
    @Nullable String textOf(String child) {
        return first(child).map(Element::text).filter(text -> !text.isEmpty()).orElse(null);
    }

    /** This element and everything below it. */
    Stream<Element> whole() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(Element::whole));
    }
}
