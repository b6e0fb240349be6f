package io.prestage.netconf.transport;

import java.io.IOException;
import java.util.Comparator;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSessionImpl;
import org.apache.sshd.client.session.SessionFactory;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.signature.Signature;
import org.jspecify.annotations.Nullable;

/** SSHD's own client sessions, over connections that the device opened. */
final class CallerSessions extends SessionFactory {
    CallerSessions(SshClient client) {
        super(client);
    }

    @Override
    protected ClientSessionImpl doCreateSession(IoSession io) throws Exception {
        if (!(io.getAttribute(Caller.KEY) instanceof Caller caller)) {
            throw new IOException("the device has hung up");
        }
        ClientSessionImpl session = super.doCreateSession(io);
        @Nullable String type = caller.provenKeyType();
        if (type != null) {
            session.setSignatureFactories(session.getSignatureFactories().stream()
                    .sorted(Comparator.comparing((NamedFactory<Signature> each) -> !isOf(type, each.getName())))
                    .toList());
        }
        caller.speaksSsh(session);
        return session;
    }

    /** A device has host keys of several types; the signature decides which one it shows. */
    private static boolean isOf(String keyType, String signature) {
        return signature.equals(keyType) || (keyType.equals("ssh-rsa") && signature.startsWith("rsa-sha2-"));
    }
}
