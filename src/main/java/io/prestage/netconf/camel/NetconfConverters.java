package io.prestage.netconf.camel;

import io.prestage.netconf.NetconfSettings;
import io.prestage.netconf.ReplyBody;
import io.prestage.netconf.ReplyStream;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLStreamException;
import org.apache.camel.Converter;
import org.w3c.dom.Document;

/** Lets a route treat a streamed reply as text, tree or bytes. Only the latter are made while they are read. */
@Converter(generateLoader = true)
public final class NetconfConverters {
    private NetconfConverters() {}

    @Converter
    public static String toText(ReplyStream stream) throws IOException, XMLStreamException {
        return stream.readAll(ReplyBody.text(), NetconfSettings.DEFAULTS.maxTextBytes());
    }

    @Converter
    public static Document toTree(ReplyStream stream) throws IOException, XMLStreamException {
        return stream.readAll(ReplyBody.tree(), NetconfSettings.DEFAULTS.maxTextBytes());
    }

    @Converter
    public static InputStream toBytes(ReplyStream stream) {
        return stream.bytes();
    }
}
