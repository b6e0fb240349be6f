package io.prestage.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AddressRangesTest {
    @Test
    void networkIsWithoutItsNetworkAndBroadcastAddress() {
        assertThat(addresses(List.of("192.0.2.8/30"), List.of())).containsExactly("192.0.2.9", "192.0.2.10");
        assertThat(addresses(List.of("192.0.2.8/31"), List.of())).containsExactly("192.0.2.8", "192.0.2.9");
        assertThat(addresses(List.of("192.0.2.8/32"), List.of())).containsExactly("192.0.2.8");
        assertThat(addresses(List.of("2001:db8::/127"), List.of())).containsExactly("2001:db8::", "2001:db8::1");
    }

    @Test
    void rangeGoesFromAddressToAddressOrToALastNumber() {
        List<String> three = List.of("192.0.2.254", "192.0.2.255", "192.0.3.0");

        assertThat(addresses(List.of("192.0.2.254-192.0.3.0"), List.of())).isEqualTo(three);
        assertThat(addresses(List.of("192.0.2.7 - 9"), List.of()))
                .containsExactly("192.0.2.7", "192.0.2.8", "192.0.2.9");
    }

    @Test
    void whatIsNamedTwiceIsThereOnceAndWhatIsExcludedNever() {
        assertThat(addresses(
                        List.of("192.0.2.4-9", "192.0.2.1-5", "2001:db8::1", "192.0.2.2"),
                        List.of("192.0.2.3", "192.0.2.6-7", "198.51.100.0/24")))
                .containsExactly(
                        "192.0.2.1", "192.0.2.2", "192.0.2.4", "192.0.2.5", "192.0.2.8", "192.0.2.9", "2001:db8::1");
    }

    @Test
    void hugeNetworkIsCountedWithoutBeingWalked() {
        assertThat(AddressRanges.of(List.of(AddressRanges.range("2001:db8::/32")), List.of())
                        .size()
                        .bitLength())
                .isEqualTo(97);
    }

    @Test
    void whatIsNoRangeIsSaid() {
        assertThatThrownBy(() -> AddressRanges.range("pe1")).hasMessageContaining("'pe1' is no address");
        assertThatThrownBy(() -> AddressRanges.range("192.0.2.1/24"))
                .hasMessageContaining("the network is 192.0.2.0/24");
        assertThatThrownBy(() -> AddressRanges.range("192.0.2.0/33")).hasMessageContaining("from 0 to 32");
        assertThatThrownBy(() -> AddressRanges.range("192.0.2.9-192.0.2.1")).hasMessageContaining("higher one");
        assertThatThrownBy(() -> AddressRanges.range("192.0.2.300")).hasMessageContaining("no IP address");
    }

    private static List<String> addresses(List<String> targets, List<String> exclude) {
        AddressRanges ranges = AddressRanges.of(
                targets.stream().map(AddressRanges::range).toList(),
                exclude.stream().map(AddressRanges::range).toList());
        return LongStream.range(0, ranges.size().longValueExact())
                .mapToObj(ranges::at)
                .toList();
    }
}
