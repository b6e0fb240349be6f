package io.prestage.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.prestage.evidence.ChainCheck.Fault;
import io.prestage.evidence.ChainCheck.Kind;
import io.prestage.evidence.ChainCheck.Link;
import io.prestage.evidence.ChainEntry.Draft;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ChainCheckTest {
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00.120Z");
    private static final Link BEGINNING = new Link(0, ChainEntry.NOTHING);

    private final List<ChainEntry> chain = chain(6);

    @Test
    void chainAsItWasWrittenIsWhole() {
        assertThat(check(chain, head())).isNull();
    }

    @Test
    void anyMemberThatIsAlteredIsFoundAtItsEntry() {
        ChainEntry third = chain.get(2);
        List<ChainEntry> altered = List.of(
                changed(third, AT.plusMillis(1), third.actor(), third.detail(), third.edit(), third.content()),
                changed(third, AT, "eve", third.detail(), third.edit(), third.content()),
                changed(third, AT, third.actor(), "nothing", third.edit(), third.content()),
                changed(third, AT, third.actor(), third.detail(), 9L, third.content()),
                changed(third, AT, third.actor(), third.detail(), third.edit(), "{\"b\":2}"));

        for (ChainEntry each : altered) {
            assertThat(check(with(2, each), head())).as(each.toString()).satisfies(fault -> at(fault, 3, Kind.ALTERED));
        }
    }

    @Test
    void entryAlteredTogetherWithItsHashIsGivenAwayByTheOneAfterIt() {
        ChainEntry other = draft("another").at(3, null, chain.get(1).hash());

        assertThat(check(with(2, other), head())).satisfies(fault -> at(fault, 3, Kind.ALTERED));
    }

    @Test
    void lastEntryAlteredTogetherWithItsHashIsGivenAwayByTheHead() {
        ChainEntry other = draft("another").at(6, null, chain.get(4).hash());

        assertThat(check(with(5, other), head())).satisfies(fault -> at(fault, 6, Kind.ALTERED));
    }

    @Test
    void entryThatWasRemovedIsNamedWhereverItWas() {
        for (int place = 0; place < chain.size(); place++) {
            List<ChainEntry> rest = new ArrayList<>(chain);
            rest.remove(place);
            long gone = place + 1L;

            assertThat(check(rest, head())).satisfies(fault -> at(fault, gone, Kind.REMOVED));
        }
    }

    @Test
    void entryThatWasRemovedIsNamedThoughThoseAfterItGotNewNumbers() {
        List<ChainEntry> rest = new ArrayList<>(chain.subList(0, 2));
        chain.subList(3, 6).forEach(each -> rest.add(each.movedTo(each.seq() - 1)));

        assertThat(check(rest, new Link(5, chain.get(5).hash()))).satisfies(fault -> at(fault, 3, Kind.REMOVED));
    }

    @Test
    void entryThatWasInsertedIsNamedWhetherItsHashIsRightOrNot() {
        ChainEntry right = draft("inserted").at(3, null, chain.get(1).hash());
        ChainEntry wrong = changed(right, AT, "eve", right.detail(), null, right.content());

        for (ChainEntry inserted : List.of(right, wrong)) {
            List<ChainEntry> all = new ArrayList<>(chain.subList(0, 2));
            all.add(inserted);
            chain.subList(2, 6).forEach(each -> all.add(each.movedTo(each.seq() + 1)));

            assertThat(check(all, new Link(7, chain.get(5).hash()))).satisfies(fault -> at(fault, 3, Kind.INSERTED));
        }
    }

    @Test
    void entryThatWasAppendedBehindTheHeadIsNamed() {
        List<ChainEntry> all = new ArrayList<>(chain);
        all.add(draft("appended").at(7, null, chain.get(5).hash()));

        assertThat(check(all, head())).satisfies(fault -> at(fault, 7, Kind.INSERTED));
    }

    @Test
    void chainWhoseBeginningWasDeletedIsFollowedFromThere() {
        assertThat(follow(new Link(3, chain.get(2).hash()), chain.subList(3, 6), head()))
                .isNull();
        assertThat(follow(new Link(3, chain.get(1).hash()), chain.subList(3, 6), head()))
                .satisfies(fault -> at(fault, 4, Kind.REMOVED));
    }

    @Test
    void hashIsWhatAnyToolMakesOfTheCanonicalForm() {
        ChainEntry entry = new Draft(AT, "ann", "edit-planned", "pe1", "Zürich \"x\"\n", 7L, "{\"a\":[1,null]}")
                .at(2, "b".repeat(64), "a".repeat(64));

        assertThat(entry.canonical())
                .isEqualTo("{\"action\":\"edit-planned\",\"actor\":\"ann\",\"at\":\"2026-03-01T12:00:00.120Z\","
                        + "\"content\":{\"a\":[1,null]},\"detail\":\"Zürich \\\"x\\\"\\n\",\"edit\":7,"
                        + "\"editPrevious\":\"" + "b".repeat(64) + "\",\"previous\":\"" + "a".repeat(64)
                        + "\",\"seq\":2,\"target\":\"pe1\"}");
        // printf '%s' '…' | sha256sum
        assertThat(entry.hash()).isEqualTo("0be68897411e15708f80555c8a27d25608a07858603361ea7db30d82d6a02b27");
    }

    @Test
    void textThatNoDatabaseKeepsIsMendedBeforeItIsHashed() {
        ChainEntry entry = new Draft(AT, "ann\u0000", "x", "half \uD83D", "\uD83D\uDE00", null, "{}")
                .at(1, null, ChainEntry.NOTHING);

        assertThat(entry.actor()).isEqualTo("ann\uFFFD");
        assertThat(entry.target()).isEqualTo("half \uFFFD");
        assertThat(entry.detail()).isEqualTo("\uD83D\uDE00");
    }

    @Test
    void canonicalFormSortsMembersAndEscapesOnlyWhatItMust() {
        assertThat(CanonicalJson.write(Map.of("b", List.of(1, true), "a", "\t/\u0001é", "B", Map.of())))
                .isEqualTo("{\"B\":{},\"a\":\"\\t/\\u0001é\",\"b\":[1,true]}");
    }

    private static void at(@Nullable Fault fault, long seq, Kind kind) {
        assertThat(fault).isNotNull();
        Objects.requireNonNull(fault);
        assertThat(fault.seq()).as(fault.sentence()).isEqualTo(seq);
        assertThat(fault.kind()).as(fault.sentence()).isEqualTo(kind);
    }

    private Link head() {
        return new Link(6, chain.get(5).hash());
    }

    private List<ChainEntry> with(int place, ChainEntry entry) {
        List<ChainEntry> all = new ArrayList<>(chain);
        all.set(place, entry);
        return all;
    }

    private static @Nullable Fault check(List<ChainEntry> entries, Link head) {
        return follow(BEGINNING, entries, head);
    }

    private static @Nullable Fault follow(Link start, List<ChainEntry> entries, Link head) {
        ChainCheck check = new ChainCheck(start);
        entries.forEach(check::take);
        return check.end(head).orElse(null);
    }

    private static List<ChainEntry> chain(int length) {
        List<ChainEntry> chain = new ArrayList<>();
        String previous = ChainEntry.NOTHING;
        for (int seq = 1; seq <= length; seq++) {
            ChainEntry entry = draft("entry " + seq).at(seq, null, previous);
            chain.add(entry);
            previous = entry.hash();
        }
        return chain;
    }

    private static Draft draft(String detail) {
        return new Draft(AT, "ann", "test", "pe1", detail, null, "{\"a\":1}");
    }

    private static ChainEntry changed(
            ChainEntry entry, Instant at, String actor, String detail, @Nullable Long edit, String content) {
        return new ChainEntry(
                entry.seq(),
                at,
                actor,
                entry.action(),
                entry.target(),
                detail,
                edit,
                content,
                entry.editPrevious(),
                entry.previous(),
                entry.hash());
    }
}
