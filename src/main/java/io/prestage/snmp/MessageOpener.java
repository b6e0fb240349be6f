package io.prestage.snmp;

import io.prestage.snmp.Opened.Accepted;
import io.prestage.snmp.Opened.Asked;
import io.prestage.snmp.Opened.Refused;
import io.prestage.snmp.Opened.Reply;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.asn1.BERInputStream;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.Integer32;

/** Decides about datagrams: who sent them, may they, and what do they say. No sockets here. */
final class MessageOpener {
    private final TrapAccess access;
    private final TrapUsers users;

    MessageOpener(Engine engine, TrapAccess access) {
        this.access = access;
        this.users = new TrapUsers(engine, List.copyOf(access.users()));
    }

    /** Never throws for any bytes. */
    Opened open(byte[] datagram, InetSocketAddress sender) {
        try {
            @Nullable Integer32 version = MessageDispatcherImpl.getSnmpVersion(new BERInputStream(ByteBuffer.wrap(datagram)));
            return version != null && version.getValue() == SnmpConstants.version3
                    ? openUserMessage(datagram, sender)
                    : openCommunityMessage(datagram, sender);
        } catch (IOException | RuntimeException e) {
            return new Refused(Refusal.UNREADABLE, String.valueOf(e.getMessage()));
        }
    }

    private Opened openCommunityMessage(byte[] datagram, InetSocketAddress sender) throws IOException {
        CommunityMessage message = CommunityMessage.read(datagram);
        if (!access.allowsCommunity(message.community())) {
            return new Refused(Refusal.WRONG_COMMUNITY, message.version().toString());
        }
        return opened(TrapReader.read(message.pdu(), message.version(), sender, null), message::reply);
    }

    private Opened openUserMessage(byte[] datagram, InetSocketAddress sender) {
        UserMessage message = new UserMessage(users, sender);
        try {
            int status = message.open(datagram);
            return switch (status) {
                case SnmpConstants.SNMP_MP_OK -> openPdu(message, sender);
                case SnmpConstants.SNMP_MP_INVALID_ENGINEID -> toAnotherEngine(openPdu(message, sender));
                default -> refused(status, message);
            };
        } catch (RuntimeException e) {
            return new Refused(
                    message.isDecrypted() ? Refusal.WRONG_KEY : Refusal.UNREADABLE, String.valueOf(e.getMessage()));
        }
    }

    private Opened openPdu(UserMessage message, InetSocketAddress sender) {
        String name = TrapUsers.text(message.securityName());
        UserKeys user = users.find(message.securityName());
        if (user == null) {
            return new Refused(Refusal.UNKNOWN_USER, name);
        }
        if (message.level() < user.level()) {
            return new Refused(Refusal.LEVEL_TOO_LOW, name);
        }
        return opened(TrapReader.read(message.pdu(), Trap.Version.V3, sender, name), message::reply);
    }

    /** A request to an engine that is not ours is refused for what is wrong with it besides. */
    private static Opened toAnotherEngine(Opened content) {
        return content instanceof Refused ? content : new Refused(Refusal.UNREADABLE, "an inform to another engine");
    }

    private static Opened opened(TrapReading reading, Reply reply) {
        if (reading instanceof Trap trap) {
            return new Accepted(trap, reply);
        }
        return reading instanceof TrapReading.NotATrap other
                ? new Refused(Refusal.NOT_A_TRAP, other.kind())
                : new Refused(Refusal.UNREADABLE, reading.toString());
    }

    private static Opened refused(int status, UserMessage message) {
        byte[] report = message.report();
        if (report != null) {
            return new Asked(() -> report);
        }
        Refusal reason = switch (status) {
            case SnmpConstants.SNMPv3_USM_UNKNOWN_SECURITY_NAME -> Refusal.UNKNOWN_USER;
            case SnmpConstants.SNMPv3_USM_AUTHENTICATION_FAILURE,
                    SnmpConstants.SNMPv3_USM_AUTHENTICATION_ERROR,
                    SnmpConstants.SNMPv3_USM_DECRYPTION_ERROR,
                    SnmpConstants.SNMPv3_USM_UNSUPPORTED_SECURITY_LEVEL -> Refusal.WRONG_KEY;
            case SnmpConstants.SNMPv3_USM_NOT_IN_TIME_WINDOW -> Refusal.OUTSIDE_TIME_WINDOW;
            case SnmpConstants.SNMP_MP_UNKNOWN_MSGID, SnmpConstants.SNMP_MP_INVALID_ENGINEID -> Refusal.NOT_A_TRAP;
            default -> message.isDecrypted() ? Refusal.WRONG_KEY : Refusal.UNREADABLE;
        };
        return new Refused(reason, "SNMP4J status " + status);
    }
}
