package io.prestage.sim.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MixTest {

    @Test
    void groupThatIsNamedIsWhatIsNamedAndOthersStayAsTheyAre() {
        Mix mix = Mix.parse("pe=3,p=1; sr=1");

        assertThat(mix.kinds()).isEqualTo(Map.of(Kind.PE, 3, Kind.P, 1));
        assertThat(mix.transports()).isEqualTo(Map.of(Transport.SR, 1));
        assertThat(mix.services()).isEqualTo(Mix.DEFAULT.services());
        assertThat(mix.igps()).isEqualTo(Mix.DEFAULT.igps());
    }

    @Test
    void separatorsAreFree() {
        assertThat(Mix.parse("pe=3 p=1\n;ldp=1, l3vpn=2")).isEqualTo(Mix.parse("pe=3,p=1,ldp=1,l3vpn=2"));
        assertThat(Mix.parse("full")).isEqualTo(Mix.FULL);
        assertThat(Mix.parse("")).isEqualTo(Mix.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pe=50,bng=1 | nothing is called 'bng'",
                "pe | NAME=SHARE",
                "pe=many | 'pe=many' must be a whole number from 0 to 1000",
                "pe=1001 | from 0 to 1000",
                "pe=1,pe=2 | 'pe' stands twice",
                "p=5 | no PEs",
                "sr=0,ldp=0 | every share of ldp, sr is 0"
            })
    void wrongMixIsRefusedWithWhatIsWrong(String text, String message) {
        assertThatThrownBy(() -> Mix.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void sharesAreKeptInLargeNetworks() {
        Map<Kind, Integer> counts =
                Mix.parse("pe=50,p=25,rr=1,rr-in-path=1,ce=20,agg=3").counts(1000);

        assertThat(counts)
                .isEqualTo(Map.of(
                        Kind.PE, 500, Kind.P, 250, Kind.RR, 10, Kind.RR_IN_PATH, 10, Kind.CE, 200, Kind.AGG, 30));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 13, 21, 34})
    void smallNetworksHaveTheirSizeAndAPe(int devices) {
        Map<Kind, Integer> counts = Mix.FULL.counts(devices);

        assertThat(counts.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(devices);
        assertThat(counts.get(Kind.PE)).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"50kB,50000", "1MB,1000000", "700,700", "2 kB,2000"})
    void sizesAreRead(String text, int bytes) {
        assertThat(NetworkSettings.bytes(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "big", "-5kB", "5GB", "5 kilobytes"})
    void whatIsNoSizeIsRefused(String text) {
        assertThatThrownBy(() -> NetworkSettings.bytes(text)).hasMessageContaining("for example 50kB");
    }
}
