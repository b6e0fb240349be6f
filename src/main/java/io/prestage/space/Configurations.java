package io.prestage.space;

import io.prestage.junos.Secrets;
import io.prestage.store.Database;
import io.prestage.store.DeviceRow;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLStreamException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import javax.xml.xpath.XPathFactoryConfigurationException;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * {@code …/configurations}: what a device runs at this moment, asked by NETCONF, {@code raw} as it was entered and {@code expanded} with groups
 * applied. Secrets are taken out: Space shows them to whoever may read.
 */
public final class Configurations {
    private static final int MOST_XPATHS = 100;
    private static final int LONGEST_XPATH = 1000;
    /** Header of the {@code netconf:} component that names the device. */
    private static final String TARGET = "CamelNetconfTarget";

    private static final String XPATHS = "space.xpaths";

    private final Database database;

    Configurations(Database database) {
        this.database = database;
    }

    public Answer list(@Header("id") String id) {
        DeviceRow device = database.inTransaction(tx -> Devices.find(tx, id));
        String href = Devices.href(device.id()) + "/configurations";
        return Answer.of(Element.of("configurations")
                .attribute("uri", href)
                .attribute("size", 2)
                .with(Element.of("raw-configuration")
                        .attribute("href", href + "/raw")
                        .attribute("key", "raw"))
                .with(Element.of("expanded-configuration")
                        .attribute("href", href + "/expanded")
                        .attribute("key", "expanded")));
    }

    /** Before the device is asked: which one, and for what. */
    public void ask(@Header("id") String id, Exchange exchange) {
        List<String> paths = SpaceGate.request(exchange)
                .map(body -> body.whole()
                        .filter(it -> it.name().equals("xpath"))
                        .map(Element::text)
                        .toList())
                .orElse(List.of());
        String method = exchange.getMessage().getHeader(Exchange.HTTP_METHOD, String.class);
        if (paths.isEmpty() && "POST".equals(method)) {
            throw SpaceProblem.badRequest(
                    "the body must name paths, as <xpaths><xpath>/configuration/interfaces</xpath></xpaths>");
        }
        if (paths.size() > MOST_XPATHS || paths.stream().anyMatch(path -> path.length() > LONGEST_XPATH)) {
            throw SpaceProblem.badRequest(
                    "a body may name " + MOST_XPATHS + " paths of " + LONGEST_XPATH + " characters");
        }
        DeviceRow device = database.inTransaction(tx -> Devices.find(tx, id));
        exchange.setProperty(XPATHS, paths);
        Message message = exchange.getMessage();
        message.setHeader(TARGET, device.name());
        message.setBody(null);
    }

    public Answer raw(@Body @Nullable String reply, Exchange exchange) {
        return answer("raw-configuration", reply, exchange);
    }

    public Answer expanded(@Body @Nullable String reply, Exchange exchange) {
        return answer("expanded-configuration", reply, exchange);
    }

    private static Answer answer(String root, @Nullable String reply, Exchange exchange) {
        Element configuration = configuration(reply == null ? "" : reply);
        List<?> paths = exchange.getProperty(XPATHS, List.of(), List.class);
        Element shown = paths.isEmpty()
                ? Element.of("configuration", Rendering.fragment(configuration))
                : Element.of("configuration").withAll(select(configuration, paths));
        return Answer.of(Element.of(root)
                .attribute("uri", SpaceGate.path(exchange.getMessage()))
                .with(shown));
    }

    private static Element configuration(String reply) {
        try {
            Element read = BodyReader.xml(reply);
            Element configuration = read.whole()
                    .filter(it -> it.name().equals("configuration"))
                    .findFirst()
                    .orElse(read);
            removeSecrets(configuration);
            return configuration;
        } catch (XMLStreamException e) {
            throw SpaceProblem.badGateway(
                    "the device sent a configuration that is no well-formed XML: " + e.getMessage());
        }
    }

    /** Takes secrets out of a configuration or a reply, whichever form it has. */
    static void removeSecrets(Element element) {
        boolean snmp = element.name().equals("snmp");
        element.children()
                .removeIf(child -> (snmp && child.name().equals("community"))
                        || (child.children().isEmpty() && Secrets.isSecret(child.name(), child.text())));
        if (element.value() != null) {
            element.setText(Secrets.masked(element.value().toString()));
        }
        element.children().forEach(Configurations::removeSecrets);
    }

    /** The elements that paths choose, side by side. */
    private static List<Element> select(Element configuration, List<?> paths) {
        List<Element> selected = new ArrayList<>();
        try {
            Document document = document(Rendering.fragment(configuration));
            XPathFactory factory = XPathFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            for (Object path : paths) {
                NodeList nodes =
                        (NodeList) factory.newXPath().evaluate(path.toString(), document, XPathConstants.NODESET);
                for (int i = 0; i < nodes.getLength(); i++) {
                    if (nodes.item(i).getNodeType() == Node.ELEMENT_NODE) {
                        selected.add(element(nodes.item(i)));
                    }
                }
            }
        } catch (XPathExpressionException | XPathFactoryConfigurationException e) {
            throw SpaceProblem.badRequest("a path of the body is no XPath that chooses elements: " + e.getMessage());
        }
        return selected;
    }

    private static Document document(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        } catch (ParserConfigurationException | SAXException | java.io.IOException e) {
            throw new IllegalStateException("what was just written cannot be read", e);
        }
    }

    private static Element element(Node node) {
        Element element = Element.of(node.getNodeName());
        for (int i = 0; i < node.getAttributes().getLength(); i++) {
            Node attribute = node.getAttributes().item(i);
            element.attribute(attribute.getNodeName(), attribute.getNodeValue());
        }
        boolean leaf = true;
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.ELEMENT_NODE) {
                element.with(element(child));
                leaf = false;
            }
        }
        if (leaf && !node.getTextContent().isEmpty()) {
            element.setText(node.getTextContent());
        }
        return element;
    }
}
