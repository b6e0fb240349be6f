package io.prestage.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.sf.saxon.s9api.XdmAtomicValue;
import net.sf.saxon.s9api.XdmItem;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmNodeKind;
import net.sf.saxon.s9api.XdmValue;
import net.sf.saxon.s9api.streams.Steps;

/**
 * What a condition came to.
 *
 * @param matched its effective boolean value (XPath 3.1 section 2.4.3)
 * @param path configuration path of the first element that it selected; empty for none
 * @param value text of that element, or the first value
 */
record Evidence(boolean matched, String path, String value) {

    static final Evidence NONE = new Evidence(false, "", "");
    /** Stands for the value of an element that has none, or that has children. */
    static final String PRESENT = "present";

    static Evidence of(XdmValue result) {
        if (result.size() == 0) {
            return NONE;
        }
        XdmItem first = result.itemAt(0);
        if (first instanceof XdmNode node) {
            return new Evidence(true, path(node), text(node));
        }
        XdmAtomicValue atom = (XdmAtomicValue) first;
        boolean matched = switch (String.valueOf(atom.getPrimitiveTypeName().getLocalName())) {
            case "boolean" -> "true".equals(atom.getStringValue());
            case "string", "untypedAtomic" -> !atom.getStringValue().isEmpty();
            default -> true;
        };
        boolean saysOnlyYes = atom.getPrimitiveTypeName().getLocalName().equals("boolean");
        return new Evidence(matched, "", saysOnlyYes ? "" : atom.getStringValue());
    }

    /** As Junos operators read it: {@code protocols/bgp/group[ibgp]/type}. */
    static String path(XdmNode node) {
        List<String> steps = new ArrayList<>();
        for (XdmNode each = node; each != null && isInside(each); each = each.getParent()) {
            Optional<XdmNode> key = each.select(Steps.child("name")).findFirst();
            String name = each.getNodeName().getLocalName();
            steps.add(0, key.map(it -> name + "[" + it.getStringValue() + "]").orElse(name));
        }
        return String.join("/", steps);
    }

    private static boolean isInside(XdmNode node) {
        return node.getNodeKind() == XdmNodeKind.ELEMENT
                && !List.of("configuration", "state", "device")
                        .contains(node.getNodeName().getLocalName());
    }

    private static String text(XdmNode node) {
        boolean leaf = node.select(Steps.child(child -> child.getNodeKind() == XdmNodeKind.ELEMENT))
                .findFirst()
                .isEmpty();
        String value = leaf ? node.getStringValue().strip() : "";
        return value.isEmpty() ? PRESENT : value;
    }
}
