package io.prestage.bench;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import com.fasterxml.aalto.stax.OutputFactoryImpl;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLEventWriter;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.events.XMLEvent;

/** A configuration as it was before the first service: the state in which devices are prestaged. */
final class Greenfield {
    private static final Set<String> SERVICES = Set.of("routing-instances", "bridge-domains", "vlans");
    /** Places that hold a configuration of their own. */
    private static final Set<String> ROOTS = Set.of("configuration", "groups", "logical-systems", "tenants");

    private Greenfield() {}

    /** The same XML without routing instances, Layer 2 circuits, bridge domains and VLANs, in groups and logical systems, too. */
    static byte[] of(byte[] xml) throws XMLStreamException {
        XMLEventReader in = new InputFactoryImpl().createXMLEventReader(new ByteArrayInputStream(xml));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(xml.length);
        XMLEventWriter out = new OutputFactoryImpl().createXMLEventWriter(bytes, "UTF-8");
        Deque<String> path = new ArrayDeque<>();
        int skipped = 0;
        while (in.hasNext()) {
            XMLEvent event = in.nextEvent();
            if (event.isStartElement()) {
                String name = event.asStartElement().getName().getLocalPart();
                skipped += skipped > 0 || isService(name, path) ? 1 : 0;
                path.push(name);
            }
            if (skipped == 0) {
                out.add(event);
            }
            if (event.isEndElement()) {
                path.pop();
                skipped -= skipped > 0 ? 1 : 0;
            }
        }
        out.close();
        return bytes.toByteArray();
    }

    private static boolean isService(String name, Deque<String> path) {
        String parent = path.isEmpty() ? "" : path.peek();
        return (SERVICES.contains(name) && ROOTS.contains(parent))
                || (name.equals("l2circuit") && parent.equals("protocols"));
    }
}
