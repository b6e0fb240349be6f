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
            Document document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(configuration)));
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
}
