package io.prestage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.StringReader;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** What a manager of Junos Space sees of a gateway: XML, read by local names. */
final class SpaceClient {
    static final String M = "application/vnd.net.juniper.space.";
    static final String ROLES = "/api/space/nsas/prestage-devices/manage-roles";

    private final GatewayFixture gateway;

    SpaceClient(GatewayFixture gateway) {
        this.gateway = gateway;
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) {
        return gateway.send(method, path, body, headers);
    }

    /** The body of a GET that must succeed. */
    Xml get(String path, String... headers) {
        HttpResponse<String> response = send("GET", path, "", headers);
        assertThat(response.statusCode()).as(path + ": " + response.body()).isEqualTo(200);
        return Xml.of(response.body());
    }

    /** The body of a POST that must succeed. */
    Xml post(String path, String body) {
        HttpResponse<String> response =
                body.isEmpty() ? send("POST", path, "") : send("POST", path, body, "Content-Type", "application/xml");
        assertThat(response.statusCode()).as(path + ": " + response.body()).isBetween(200, 202);
        return Xml.of(response.body());
    }

    /** Follows a job to its end. */
    Xml done(String id) {
        String path = "/api/space/job-management/jobs/" + id;
        await().until(() -> !get(path).text("/job/job-state").equals("INPROGRESS"));
        return get(path);
    }

    static String devices(String... keys) {
        StringBuilder body =
                new StringBuilder("<Data xmlns=\"services.schema.networkapi.jmp.juniper.net\"><PrestageDevices>");
        for (String key : keys) {
            body.append("<PrestageDevice key=\"").append(key).append("\"/>");
        }
        return body + "</PrestageDevices></Data>";
    }

    static String unis(String name) {
        return "<Data xmlns=\"services.schema.networkapi.jmp.juniper.net\"><UNIs><UNI><Name>" + name
                + "</Name></UNI></UNIs><Reason>lab</Reason></Data>";
    }

    /** A document of the gateway, asked by XPath without namespaces. */
    record Xml(Document document) {
        static Xml of(String text) {
            assertThat(text).startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><");
            return fragment(text);
        }

        static Xml fragment(String text) {
            try {
                return new Xml(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(text))));
            } catch (Exception e) {
                throw new AssertionError("no XML: " + text, e);
            }
        }

        String text(String path) {
            List<String> found = texts(path);
            return found.isEmpty() ? "" : found.get(0);
        }

        List<String> texts(String path) {
            try {
                NodeList found = (NodeList)
                        XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
                List<String> texts = new ArrayList<>();
                for (int i = 0; i < found.getLength(); i++) {
                    texts.add(found.item(i).getTextContent());
                }
                return texts;
            } catch (Exception e) {
                throw new AssertionError("no XPath: " + path, e);
            }
        }
    }
}
