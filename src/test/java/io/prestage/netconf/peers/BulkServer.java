package io.prestage.netconf.peers;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A subsystem for OpenSSH that answers each request with many megabytes in the oldest framing: hello with base:1.0 alone, text full of
 * {@code ]]}, a prolog before each message and a line end after its end mark.
 */
public final class BulkServer {
    static final String LINE = "<line>interface ge-0/0/0 ]]&gt;]] unit 0 description Zürich</line>\n";

    private static final String END = "]]>]]>";
    private static final String PROLOG = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String BASE = "urn:ietf:params:xml:ns:netconf:base:1.0";
    private static final Pattern ID = Pattern.compile("message-id=\"([^\"]*)\"");

    private BulkServer() {}

    /** The argument is the number of lines. */
    public static void main(String[] arguments) throws IOException {
        int lines = Integer.parseInt(arguments[0]);
        byte[] line = LINE.getBytes(StandardCharsets.UTF_8);
        InputStream in = new BufferedInputStream(System.in);
        OutputStream out = new BufferedOutputStream(System.out, 64 * 1024);
        write(
                out,
                PROLOG + "<hello xmlns=\"" + BASE
                        + "\"><capabilities><capability>urn:ietf:params:netconf:base:1.0</capability></capabilities>"
                        + "<session-id>1</session-id></hello>" + END + "\n");
        out.flush();
        String request = read(in);
        while (!request.isEmpty() && !request.contains("<close-session")) {
            if (request.contains("<rpc")) {
                String reply = "<rpc-reply xmlns=\"" + BASE + "\" message-id=\"" + id(request) + "\">";
                write(out, PROLOG + reply + "<data>\n");
                for (int i = 0; i < lines; i++) {
                    out.write(line);
                }
                write(out, "</data></rpc-reply>" + END + "\n");
                out.flush();
            }
            request = read(in);
        }
        write(out, "<rpc-reply xmlns=\"" + BASE + "\" message-id=\"" + id(request) + "\"><ok/></rpc-reply>" + END);
        out.flush();
    }

    private static String id(String request) {
        Matcher id = ID.matcher(request);
        return id.find() ? id.group(1) : "";
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The next message without its end mark; empty at the end. */
    private static String read(InputStream in) throws IOException {
        StringBuilder message = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            message.append((char) next);
            if (next == '>'
                    && message.length() >= END.length()
                    && message.substring(message.length() - 6).equals(END)) {
                return message.substring(0, message.length() - END.length());
            }
        }
        return "";
    }
}
