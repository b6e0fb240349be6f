package io.prestage.snmp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.prestage.fuzz.Promise;
import io.prestage.snmp.Opened.Accepted;
import io.prestage.snmp.Opened.Asked;
import io.prestage.snmp.Opened.Refused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Takes any bytes as a datagram on the trap port. No seed was made with the key of a user, so whoever passes as one has forged that. */
public final class TrapFuzzer {
    private static final InetSocketAddress SENDER = new InetSocketAddress(InetAddress.getLoopbackAddress(), 50_000);
    private static final MessageOpener OPENER = new MessageOpener(
            new Engine("80001370050102030405", 3),
            new TestAccess(
                    TrapUser.authPriv(
                            "noc",
                            TrapUser.Authentication.SHA_256,
                            "auth-secret",
                            TrapUser.Privacy.AES_128,
                            "priv-secret"),
                    TrapUser.noAuthNoPriv("open")));

    private TrapFuzzer() {}

    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        Promise.endsSoon(() -> TrapReader.read(data.clone(), SENDER));
        Opened opened = OPENER.open(data.clone(), SENDER);
        if (opened instanceof Accepted accepted) {
            accepted(accepted, data);
        } else if (opened instanceof Asked asked) {
            Promise.holds(asked.report().make().length > 0, "a report says something");
        } else {
            Promise.holds(!((Refused) opened).detail().isEmpty(), "a refusal has a detail");
        }
        if (Promise.isOneIn(256, data)) {
            Promise.endsSoon(() -> OPENER.open(Promise.blownUp(data), SENDER));
        }
    }

    private static void accepted(Accepted accepted, byte[] data) throws IOException {
        Trap trap = accepted.trap();
        if (trap.version() == Trap.Version.V3) {
            Promise.same("open", String.valueOf(trap.securityName()), "nobody passes as a user without the key");
        } else {
            Promise.holds(
                    new String(data, ISO_8859_1).contains(TestAccess.COMMUNITY), "nobody passes without the community");
            Promise.same(trap, TrapReader.read(data.clone(), SENDER), "a trap is read alike with and without access");
        }
        if (trap.inform()) {
            Promise.holds(accepted.reply().make().length > 0, "an inform can be acknowledged");
        }
    }
}
