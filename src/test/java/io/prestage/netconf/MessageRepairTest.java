package io.prestage.netconf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageRepairTest {
    @ParameterizedTest
    @CsvSource({
        "<a><routing-engine><b/></a>,<a><routing-engine><b/></routing-engine></a>",
        "<a><b/></a>,<a><b/></a>",
        "<a x='>'><commit-results></a>,<a x='>'><commit-results></commit-results></a>",
        "<a><b></a>,<a><b></a>",
        "<a><routing-engine><b/><routing-engine/></a>,<a><routing-engine><b/></routing-engine></a>",
        "<a></b></a>,<a></b></a>",
        "<a>,<a>",
        "text,text"
    })
    void elementsLeftOpenAreClosedAndNothingElseIsTouched(String damaged, String mended) {
        assertThat(MessageRepair.balanced(damaged)).isEqualTo(mended);
    }
}
