package io.prestage.netconf;

import io.prestage.netconf.ScriptedPeer.Script;

/** What devices say in the faults. */
final class Scripts {
    static final String HALF = "<data><configuration><system><host-name>pe1</host-na";
    static final String DATA = "<data><configuration><system><host-name>%s</host-name></system></configuration></data>";
    static final String REPLY =
            "<rpc-reply xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\" message-id=\"MESSAGE-ID\">%s</rpc-reply>";
    static final String ERROR = "<rpc-error><error-type>protocol</error-type><error-tag>operation-failed</error-tag>"
            + "<error-severity>%s</error-severity><error-path>%s</error-path><error-message>%s</error-message></rpc-error>";

    private Scripts() {}

    static Fault committed(String title, Script answer) {
        return answered10(title, answer).asking(Rpc.commit(Commit.PLAIN));
    }

    /** A device with end marks that hears one request and then does this. */
    static Fault answered10(String title, Script answer) {
        return Fault.ofDevice(title, wire -> {
            wire.hello10();
            wire.request();
            answer.play(wire);
        });
    }

    /** A device with chunks that hears one request and then does this. */
    static Fault answered11(String title, Script answer) {
        return Fault.ofDevice(title, wire -> {
            wire.hello11();
            wire.request();
            answer.play(wire);
        });
    }

    static Script first(String text) {
        return bytes(text + "]]>]]>");
    }

    static Script bytes(String bytes) {
        return wire -> {
            wire.send(bytes);
            wire.untilTheEnd();
        };
    }

    static Script message(String text) {
        return wire -> {
            wire.message(text);
            wire.untilTheEnd();
        };
    }

    static Script reply(String body) {
        return wire -> {
            wire.reply(body);
            wire.untilTheEnd();
        };
    }
}
