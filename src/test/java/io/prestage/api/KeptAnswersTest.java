package io.prestage.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.prestage.store.Snapshot;
import org.junit.jupiter.api.Test;

final class KeptAnswersTest {
    private static final Snapshot NOW = new Snapshot("7");
    private static final int MEGABYTE = 1024 * 1024;

    private final KeptAnswers<String> kept = new KeptAnswers<>();

    @Test
    void anAnswerIsFoundWhileTheSnapshotIsTheSame() {
        kept.keep("/a", "one", NOW, 3);

        assertThat(kept.find("/a", NOW)).isEqualTo("one");
        assertThat(kept.find("/a", new Snapshot("8"))).isNull();
        assertThat(kept.find("/b", NOW)).isNull();
    }

    @Test
    void whatWasNotAskedForLongestMakesRoom() {
        for (int i = 0; i < 15; i++) {
            kept.keep("/" + i, "a" + i, NOW, MEGABYTE);
        }
        assertThat(kept.find("/0", NOW)).isEqualTo("a0");
        kept.keep("/15", "a15", NOW, MEGABYTE);

        assertThat(kept.find("/0", NOW)).isEqualTo("a0");
        assertThat(kept.find("/1", NOW)).isNull();
        assertThat(kept.find("/15", NOW)).isEqualTo("a15");
    }

    @Test
    void anAnswerThatIsReplacedTakesNoRoomAndOneThatIsTooLargeIsNotKept() {
        for (int i = 0; i < 100; i++) {
            kept.keep("/a", "a" + i, NOW, MEGABYTE);
        }
        kept.keep("/b", "b", NOW, MEGABYTE);
        assertThat(kept.find("/a", NOW)).isEqualTo("a99");

        kept.keep("/c", "c", NOW, 20 * MEGABYTE);
        assertThat(kept.find("/c", NOW)).isNull();
        kept.keep("/d", "d", NOW, 1);
        assertThat(kept.find("/d", NOW)).isEqualTo("d");
    }
}
