package io.prestage.netconf.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.prestage.netconf.CallHomeSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WaitingRoomTest {
    private static final long LATER = Duration.ofSeconds(5).toNanos();

    private final WaitingRoom<String> room =
            new WaitingRoom<>(CallHomeSettings.DEFAULTS.withMaxWaiting(3, 2).withMaxSessions(2));

    @Test
    void atTheLimitOfAnAddressItsSilentOneGivesWay() throws Exception {
        room.enter("other", address(9), 0);
        room.enter("a", address(1), 0);
        room.enter("b", address(1), 0);

        assertThat(room.enter("c", address(1), LATER)).isEqualTo("a");
        assertThat(room.waiting()).isEqualTo(3);
    }

    @Test
    void whenAllPlacesAreTakenTheOneSilentForLongestGivesWay() throws Exception {
        room.enter("a", address(1), 0);
        room.enter("b", address(2), 0);
        room.enter("c", address(3), 0);

        assertThat(room.enter("d", address(4), LATER)).isEqualTo("a");
        assertThat(room.enter("e", address(5), LATER)).isEqualTo("b");
    }

    @Test
    void whoHasSpokenKeepsItsPlace() throws Exception {
        room.enter("a", address(1), 0);
        room.enter("b", address(2), 0);
        room.enter("c", address(3), 0);
        room.spoke("a");
        room.spoke("b");

        assertThat(room.enter("d", address(4), LATER)).isEqualTo("c");
        room.spoke("d");
        assertThat(room.enter("e", address(5), LATER)).isEqualTo("e");
    }

    @Test
    void whoHasOnlyJustComeKeepsItsPlace() throws Exception {
        room.enter("a", address(1), LATER);
        room.enter("b", address(1), LATER);

        assertThat(room.enter("c", address(1), LATER)).isEqualTo("c");
    }

    @Test
    void sessionFreesItsPlaceAndIsCountedUntilItEnds() throws Exception {
        room.enter("a", address(1), 0);
        room.enter("b", address(1), 0);
        assertThat(room.becomesSession("a")).isTrue();
        assertThat(room.becomesSession("b")).isTrue();

        assertThat(room.waiting()).isZero();
        assertThat(room.sessions()).isEqualTo(2);
        assertThat(room.enter("c", address(1), 0)).isEqualTo("c");

        room.leave("a");
        room.leave("a");
        assertThat(room.sessions()).isEqualTo(1);
        assertThat(room.enter("c", address(1), 0)).isNull();
    }

    @Test
    void whoHasLeftBecomesNoSession() throws Exception {
        room.enter("a", address(1), 0);
        room.leave("a");

        assertThat(room.becomesSession("a")).isFalse();
        assertThat(room.sessions()).isZero();
    }

    private static InetAddress address(int last) throws UnknownHostException {
        return InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, (byte) last});
    }
}
