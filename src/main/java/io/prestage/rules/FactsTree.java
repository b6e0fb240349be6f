package io.prestage.rules;

import com.fasterxml.aalto.sax.SAXParserFactoryImpl;
import io.prestage.model.DeviceFacts;
import io.prestage.model.PhysicalInterface;
import io.prestage.model.Platform;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.xml.transform.sax.SAXSource;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmNodeKind;
import net.sf.saxon.s9api.streams.Steps;
import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * The facts of one device as trees that XPath can walk.
 *
 * @param configuration element {@code configuration}
 * @param state element {@code state}: an {@code interface} with {@code name}, {@code admin-up}, {@code oper-up} for each port
 * @param device element {@code device} with {@code model}, {@code os-name}, {@code os-version}
 */
record FactsTree(XdmNode configuration, XdmNode state, XdmNode device, Map<String, XdmNode> configured) {
    static final Set<String> VARIABLES = Set.of("configuration", "state", "device");

    static FactsTree of(DeviceFacts facts) {
        XdmNode configuration = element(facts.configuration());
        Map<String, XdmNode> configured = new HashMap<>();
        configuration
                .select(Steps.child("interfaces").then(Steps.child("interface")))
                .forEach(each -> each.select(Steps.child("name"))
                        .findFirst()
                        .ifPresent(name -> configured.putIfAbsent(name.getStringValue(), each)));
        return new FactsTree(configuration, element(state(facts)), element(device(facts.platform())), configured);
    }

    /** The configured interface, or for one that exists only in hardware an element with its name. */
    XdmNode interfaceNamed(String name) {
        XdmNode found = configured.get(name);
        return found != null ? found : element("<interface><name>" + escape(name) + "</name></interface>");
    }

    private static XdmNode element(String xml) {
        try {
            // Aalto, because the JDK's parser counts entities and gives up on large configurations.
            SAXSource source = new SAXSource(
                    new SAXParserFactoryImpl().newSAXParser().getXMLReader(), new InputSource(new StringReader(xml)));
            XdmNode document = XPaths.PROCESSOR.newDocumentBuilder().build(source);
            return document.select(Steps.child(node -> node.getNodeKind() == XdmNodeKind.ELEMENT))
                    .findFirst()
                    .orElseThrow();
        } catch (SaxonApiException | SAXException e) {
            throw new IllegalArgumentException("facts hold XML that cannot be read: " + e.getMessage(), e);
        }
    }

    private static String state(DeviceFacts facts) {
        StringBuilder xml = new StringBuilder("<state>");
        for (PhysicalInterface port : facts.interfaces()) {
            xml.append("<interface><name>").append(escape(port.name())).append("</name>");
            append(xml, "admin-up", port.adminUp());
            append(xml, "oper-up", port.operUp());
            xml.append("</interface>");
        }
        return xml.append("</state>").toString();
    }

    private static String device(Platform platform) {
        return "<device><model>" + escape(platform.model()) + "</model><os-name>" + escape(platform.osName())
                + "</os-name><os-version>" + escape(platform.osVersion()) + "</os-version></device>";
    }

    private static void append(StringBuilder xml, String name, @Nullable Boolean value) {
        if (value != null) {
            xml.append('<')
                    .append(name)
                    .append('>')
                    .append(value)
                    .append("</")
                    .append(name)
                    .append('>');
        }
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
