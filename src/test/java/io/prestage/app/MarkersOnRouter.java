package io.prestage.app;

import java.io.StringReader;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The roles on a router, read out of its running configuration by other means than the gateway's own. */
record MarkersOnRouter(@Nullable String role, Set<String> unis) {
    private static final String MACRO = "apply-macro[name='prestage']/data[name='role']/value";

    static MarkersOnRouter of(String configuration) {
        try {
            Document document = document(configuration);
            XPath xpath = XPathFactory.newInstance().newXPath();
            String role = xpath.evaluate("/configuration/" + MACRO, document);
            NodeList names = (NodeList) xpath.evaluate(
                    "/configuration/interfaces/interface[" + MACRO + "='UNI']/name", document, XPathConstants.NODESET);
            Set<String> unis = new TreeSet<>();
            for (int i = 0; i < names.getLength(); i++) {
                unis.add(names.item(i).getTextContent());
            }
            return new MarkersOnRouter(role.isEmpty() ? null : role, unis);
        } catch (Exception e) {
            throw new IllegalArgumentException("not a configuration: " + configuration, e);
        }
    }

    /** The loopback that the role of the device names; empty without a role. */
    static String loopback(String configuration) {
        try {
            return XPathFactory.newInstance()
                    .newXPath()
                    .evaluate(
                            "/configuration/apply-macro[name='prestage']/data[name='loopback']/value",
                            document(configuration));
        } catch (Exception e) {
            throw new IllegalArgumentException("not a configuration: " + configuration, e);
        }
    }

    private static Document document(String configuration) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(configuration)));
    }
}
