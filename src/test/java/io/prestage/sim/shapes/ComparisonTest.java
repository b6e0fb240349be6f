package io.prestage.sim.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class ComparisonTest {
    private static final String REAL =
            "<rpc-reply><a:info xmlns:a=\"x\" a:style=\"terse\"><item><name/><state/></item><item><name/></item></a:info></rpc-reply>";

    @Test
    void sameElementsInTheSameOrderAgree() throws Exception {
        assertThat(differences("<rpc-reply><info style=\"terse\"><item><name/><state/></item></info></rpc-reply>"))
                .isEmpty();
    }

    @Test
    void elementThatNobodyAnswersIsTold() throws Exception {
        assertThat(
                        differences(
                                "<rpc-reply><info style=\"terse\"><item><name/><more><inside/></more></item></info></rpc-reply>"))
                .isEqualTo(Map.of("info/item/more", 2));
    }

    @Test
    void orderThatIsAlwaysTheOtherWayRoundIsTold() throws Exception {
        assertThat(differences("<rpc-reply><info style=\"terse\"><item><state/><name/></item></info></rpc-reply>"))
                .isEqualTo(Map.of("info/item: state before name", 0));
    }

    @Test
    void replyOfAKindThatWasNotPublishedIsToldAsAWhole() throws Exception {
        assertThat(differences("<rpc-reply><other><b/></other></rpc-reply>")).isEqualTo(Map.of("other", 2));
    }

    @Test
    void styleThatWasNotPublishedIsHeldAgainstTheOthers() throws Exception {
        assertThat(differences("<rpc-reply><info style=\"brief\"><item><name/></item></info></rpc-reply>"))
                .isEmpty();
    }

    private static Map<String, Integer> differences(String reply) throws Exception {
        Shapes published = new Shapes();
        published.add(Tag.read(REAL));
        Shapes ours = new Shapes();
        ours.add(Tag.read(reply));
        Map<String, Comparison.Result> results = new Comparison(ours, published).results();
        assertThat(results).hasSize(1);
        return results.values().iterator().next().differences();
    }
}
