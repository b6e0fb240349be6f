package io.prestage.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.prestage.model.Assignment;
import io.prestage.model.InterfaceRecommendation;
import io.prestage.model.InterfaceVerdict;
import io.prestage.model.OperatorChoice;
import io.prestage.model.OperatorChoice.Kind;
import io.prestage.model.Recommendation;
import io.prestage.model.Role;
import io.prestage.model.RoleState;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DecisionTest {
    private static final List<InterfaceVerdict> VERDICTS = List.of(InterfaceVerdict.values());
    private static final InterfaceRecommendation CUSTOMER = port("ge-0/0/1", InterfaceVerdict.UNI);
    private static final InterfaceRecommendation UNUSED = port("ge-0/0/2", InterfaceVerdict.ELIGIBLE);
    private static final InterfaceRecommendation CORE = port("ge-0/0/0", InterfaceVerdict.CORE_FACING);

    @Test
    void recommendedRolesAreAssignedByThemselves() {
        assertThat(decide(npe(), List.of(), Assignment.NONE)).isEqualTo(assigned("ge-0/0/1", "ge-0/0/2"));
    }

    @Test
    void nothingNewIsAssignedWhenOperatorsDecide() {
        assertThat(Decision.decide(npe(), List.of(), Order.NOTHING, Assignment.NONE))
                .isEqualTo(Assignment.NONE);
        assertThat(Decision.decide(npe(), List.of(), Order.NOTHING, assigned("ge-0/0/0", "ge-0/0/1")))
                .as("what may no longer stay goes all the same")
                .isEqualTo(assigned("ge-0/0/1"));
    }

    @Test
    void prestagedDeviceKeepsItsRoleWhateverTheRulesSayLater() {
        Recommendation later = recommendation(Role.P, CUSTOMER);

        assertThat(decide(later, List.of(), assigned("ge-0/0/1"))).isEqualTo(assigned("ge-0/0/1"));
    }

    @Test
    void interfaceThatNoLongerQualifiesLosesItsRole() {
        Recommendation later = recommendation(Role.N_PE, port("ge-0/0/1", InterfaceVerdict.CORE_FACING), UNUSED);

        assertThat(decide(later, List.of(), assigned("ge-0/0/1", "ge-0/0/2")).unis())
                .containsExactly("ge-0/0/2");
    }

    @Test
    void excludedAndUnassignedDevicesHaveNoRoleAndNoUnis() {
        for (Kind kind : List.of(Kind.EXCLUDE, Kind.UNASSIGN)) {
            assertThat(decide(npe(), List.of(new OperatorChoice(kind, null)), assigned("ge-0/0/1")))
                    .isEqualTo(Assignment.NONE);
        }
    }

    @Test
    void includedInterfaceIsAUniThoughTheRulesWouldNotOfferIt() {
        assertThat(decide(npe(), List.of(new OperatorChoice(Kind.INCLUDE, "ge-0/0/0")), Assignment.NONE)
                        .unis())
                .contains("ge-0/0/0");
    }

    @Test
    void unassignedInterfaceIsNotAssignedAgainByItself() {
        List<OperatorChoice> choices = List.of(new OperatorChoice(Kind.UNASSIGN, "ge-0/0/1"));

        Assignment wanted = decide(npe(), choices, assigned("ge-0/0/1", "ge-0/0/2"));

        assertThat(wanted.unis()).containsExactly("ge-0/0/2");
        assertThat(Decision.uniState(CUSTOMER, choices, wanted)).isEqualTo(new RoleState.Unassigned());
    }

    @Test
    void exclusionAlwaysWins() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 2000; round++) {
            List<InterfaceRecommendation> ports = new ArrayList<>();
            List<OperatorChoice> choices = new ArrayList<>();
            TreeSet<String> excluded = new TreeSet<>();
            for (int i = 0; i < 5; i++) {
                String name = "ge-0/0/" + i;
                ports.add(port(name, VERDICTS.get(random.nextInt(VERDICTS.size()))));
                if (random.nextBoolean()) {
                    choices.add(new OperatorChoice(Kind.INCLUDE, name));
                }
                if (random.nextBoolean()) {
                    choices.add(new OperatorChoice(Kind.EXCLUDE, name));
                    excluded.add(name);
                }
            }
            Recommendation recommendation = recommendation(Role.N_PE, ports.toArray(InterfaceRecommendation[]::new));

            Assignment wanted = decide(recommendation, choices, assigned("ge-0/0/0", "ge-0/0/3"));

            assertThat(wanted.unis())
                    .as("seed " + seed)
                    .doesNotContainAnyElementsOf(excluded.isEmpty() ? List.of("-") : excluded);
        }
    }

    @Test
    void stateOfAnInterfaceSaysHowItCameAbout() {
        assertThat(Decision.uniState(CUSTOMER, List.of(), Assignment.NONE)).isEqualTo(new RoleState.Recommended());
        assertThat(Decision.uniState(CORE, List.of(), Assignment.NONE)).isEqualTo(new RoleState.NotRecommended());
        assertThat(Decision.uniState(CUSTOMER, List.of(), assigned("ge-0/0/1"))).isEqualTo(new RoleState.Assigned());
        assertThat(Decision.uniState(CUSTOMER, List.of(new OperatorChoice(Kind.EXCLUDE, "ge-0/0/1")), Assignment.NONE))
                .isEqualTo(new RoleState.Excluded());
        assertThat(Decision.uniState(CORE, List.of(new OperatorChoice(Kind.INCLUDE, "ge-0/0/0")), Assignment.NONE))
                .isEqualTo(new RoleState.Included());
    }

    @Test
    void everyChoiceThatAStateOffersLeadsWhereItSays() {
        for (InterfaceVerdict verdict : VERDICTS) {
            for (Kind before : Kind.values()) {
                for (Assignment held :
                        List.of(Assignment.NONE, assigned("ge-0/0/9"), assigned("ge-0/0/1", "ge-0/0/9"))) {
                    InterfaceRecommendation port = port("ge-0/0/1", verdict);
                    Recommendation all = recommendation(Role.N_PE, port, port("ge-0/0/9", InterfaceVerdict.UNI));
                    List<OperatorChoice> choices =
                            before == Kind.LOOPBACK ? List.of() : List.of(new OperatorChoice(before, "ge-0/0/1"));
                    Assignment now = Decision.decide(all, choices, Order.NOTHING, held);
                    RoleState state = Decision.uniState(port, choices, now);
                    for (Kind kind : List.of(Kind.EXCLUDE, Kind.INCLUDE, Kind.UNASSIGN)) {
                        List<OperatorChoice> chosen = List.of(new OperatorChoice(kind, "ge-0/0/1"));
                        RoleState then =
                                Decision.uniState(port, chosen, Decision.decide(all, chosen, Order.NOTHING, now));
                        state.after(kind)
                                .ifPresent(after -> assertThat(then)
                                        .as("%s is %s, %s", verdict, state.name(), kind)
                                        .isEqualTo(after));
                    }
                }
            }
        }
    }

    @Test
    void includedDeviceIsAnNPeThoughTheRulesWouldNotSaySo() {
        List<OperatorChoice> choices = List.of(new OperatorChoice(Kind.INCLUDE, null));
        Recommendation unknown = recommendation(Role.UNKNOWN, CUSTOMER);

        Assignment wanted = decide(unknown, choices, Assignment.NONE);

        assertThat(wanted).isEqualTo(assigned("ge-0/0/1"));
        assertThat(Decision.roleState(unknown, choices, Assignment.NONE)).isEqualTo(new RoleState.Included());
    }

    @Test
    void chosenLoopbackWins() {
        assertThat(decide(npe(), List.of(OperatorChoice.ofLoopback("192.0.2.9/32")), assigned("ge-0/0/1"))
                        .loopback())
                .isEqualTo("192.0.2.9/32");
    }

    @Test
    void orderOfSomeInterfacesAssignsTheseAndKeepsWhatIsHeld() {
        assertThat(Decision.decide(npe(), List.of(), Order.only(Set.of("ge-0/0/2")), Assignment.NONE))
                .isEqualTo(assigned("ge-0/0/2"));
        assertThat(Decision.decide(npe(), List.of(), Order.only(Set.of("ge-0/0/2")), assigned("ge-0/0/1")))
                .isEqualTo(assigned("ge-0/0/1", "ge-0/0/2"));
    }

    private static Assignment decide(Recommendation recommendation, List<OperatorChoice> choices, Assignment held) {
        return Decision.decide(recommendation, choices, Order.ALL, held);
    }

    private static Recommendation npe() {
        return recommendation(Role.N_PE, CORE, CUSTOMER, UNUSED);
    }

    private static Recommendation recommendation(Role role, InterfaceRecommendation... ports) {
        return new Recommendation("test", role, "192.0.2.1/32", new TreeSet<>(), List.of(ports), List.of());
    }

    private static Assignment assigned(String... unis) {
        return new Assignment(Role.N_PE, "192.0.2.1/32", new TreeSet<>(List.of(unis)));
    }

    private static InterfaceRecommendation port(String name, InterfaceVerdict verdict) {
        return new InterfaceRecommendation(name, verdict, null, List.of());
    }
}
