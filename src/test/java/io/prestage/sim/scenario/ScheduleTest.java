package io.prestage.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ScheduleTest {
    @Test
    void stepsComeInTheOrderOfTheirTimesAndOfTheFile() {
        Schedule schedule = new Schedule(
                new Scenario("", List.of(step(5, null, null, 1), step(2, null, null, 2), step(5, null, null, 3))));

        assertThat(schedule.next()).contains(Duration.ofSeconds(2));
        assertThat(lines(schedule.take(Duration.ofSeconds(4)))).containsExactly(2);
        assertThat(lines(schedule.take(Duration.ofSeconds(5)))).containsExactly(1, 3);
        assertThat(schedule.next()).isEmpty();
    }

    @Test
    void repeatedStepComesAgainWithoutEndOrSoOften() {
        Schedule endless = new Schedule(new Scenario("", List.of(step(1, 10, null, 1))));
        Schedule thrice = new Schedule(new Scenario("", List.of(step(1, 10, 3, 1))));

        assertThat(endless.take(Duration.ofSeconds(100))).hasSize(10);
        assertThat(endless.next()).contains(Duration.ofSeconds(101));
        assertThat(thrice.take(Duration.ofSeconds(100))).hasSize(3);
        assertThat(thrice.next()).isEmpty();
    }

    private static List<Integer> lines(List<Schedule.Task> tasks) {
        return tasks.stream()
                .map(task -> ((Schedule.Task.Begin) task).step().line())
                .toList();
    }

    private static Step step(int at, @Nullable Integer every, @Nullable Integer times, int line) {
        return new Step(
                Duration.ofSeconds(at),
                every == null ? null : Duration.ofSeconds(every),
                times,
                Selection.ALL,
                new Action.ResetRevisions(),
                line);
    }
}
