package io.prestage.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EditShapeTest {
    @Test
    void devicesThatDifferInNamesAndNumbersOfInterfacesAreAlike() {
        EditShape one = EditShape.of(
                List.of(
                        "set apply-macro prestage loopback 192.0.2.1/32",
                        "set interfaces ge-0/0/1 apply-macro prestage role UNI",
                        "set interfaces ge-0/0/10 apply-macro prestage role UNI"),
                List.of("ge-0/0/1", "ge-0/0/10", "192.0.2.1/32"));
        EditShape other = EditShape.of(
                List.of(
                        "set apply-macro prestage loopback 192.0.2.2/32",
                        "set interfaces xe-1/0/0 apply-macro prestage role UNI"),
                List.of("xe-1/0/0", "192.0.2.2/32"));

        assertThat(one).isEqualTo(other);
        assertThat(one.fingerprint()).isEqualTo(other.fingerprint());
        assertThat(one.lines())
                .containsExactly(
                        "set apply-macro prestage loopback *", "set interfaces * apply-macro prestage role UNI");
    }

    @Test
    void whatTakesARoleAwayIsAnotherShape() {
        List<String> own = List.of("ge-0/0/1");

        assertThat(EditShape.of(List.of("delete interfaces ge-0/0/1 apply-macro prestage"), own))
                .isNotEqualTo(EditShape.of(List.of("set interfaces ge-0/0/1 apply-macro prestage role UNI"), own));
    }
}
