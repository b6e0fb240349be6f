package io.prestage.events;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.camel.Exchange;

/**
 * Signs bodies, for receivers that share a secret with the gateway: a bean for integrators' routes. The header reads {@code t=SECONDS,v1=HEX},
 * the HMAC-SHA256 (RFC 2104) of {@code SECONDS.BODY}; with the time in it, a receiver can refuse what was recorded and is sent again.
 */
public final class BodySignature {
    private static final String ALGORITHM = "HmacSHA256";

    private String header = "X-Prestage-Signature";
    private String secret = "";
    private Clock clock = Clock.systemUTC();

    public void setHeader(String header) {
        this.header = header;
    }

    public void setSecret(String secret) {
        this.secret = secret;
    }

    public void setClock(Clock clock) {
        this.clock = clock;
    }

    /** Sets the header; the body becomes the bytes that were signed. */
    public void sign(Exchange exchange) throws GeneralSecurityException {
        if (secret.isEmpty()) {
            throw new IllegalStateException("there is no secret to sign with; name one in the settings of the route");
        }
        byte[] body = exchange.getMessage().getBody(byte[].class);
        long seconds = clock.instant().getEpochSecond();
        Mac mac = Mac.getInstance(ALGORITHM);
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
        mac.update((seconds + ".").getBytes(StandardCharsets.US_ASCII));
        exchange.getMessage()
                .setHeader(
                        header,
                        "t=" + seconds + ",v1="
                                + HexFormat.of().formatHex(mac.doFinal(body == null ? new byte[0] : body)));
        exchange.getMessage().setBody(body);
    }
}
