package io.prestage.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The picture in {@code docs/architecture.md}, as rules. */
class ArrowsTest {
    private static final String ROOT = "io.prestage.";

    /** Package to the packages of ours that it may use. */
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            Map.entry("model", Set.of()),
            Map.entry("notification", Set.of("model")),
            Map.entry("junos", Set.of("model")),
            Map.entry("rules", Set.of("model")),
            Map.entry("plan", Set.of("model")),
            Map.entry("netconf", Set.of()),
            Map.entry("snmp", Set.of()),
            Map.entry("listen", Set.of("model", "notification")),
            Map.entry("evidence", Set.of()),
            Map.entry("store", Set.of("model", "evidence")),
            Map.entry("sim", Set.of("model", "netconf")),
            Map.entry("requests", Set.of("model", "junos", "plan", "store")),
            Map.entry("access", Set.of("model", "store")),
            Map.entry("events", Set.of("model", "store")),
            Map.entry("space", Set.of("model", "junos", "store", "requests", "access")),
            Map.entry(
                    "api",
                    Set.of("model", "evidence", "junos", "plan", "rules", "store", "listen", "requests", "access")),
            Map.entry(
                    "steps",
                    Set.of("model", "notification", "junos", "rules", "plan", "netconf", "snmp", "listen", "store")));

    /** Below the line: no I/O, no clock, no log, no framework. */
    private static final String[] CORE = {
        "io.prestage.model..",
        "io.prestage.notification..",
        "io.prestage.junos..",
        "io.prestage.rules..",
        "io.prestage.plan..",
        "io.prestage.evidence.."
    };

    private static JavaClasses ours;

    @BeforeAll
    static void read() {
        ours = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.prestage");
    }

    static Stream<String> packages() {
        return ARROWS.keySet().stream().sorted();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packages")
    void packageUsesOnlyWhatItsArrowsAllow(String name) {
        String[] allowed = Stream.concat(Stream.of(name), ARROWS.getOrDefault(name, Set.of()).stream())
                .map(each -> ROOT + each + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(ROOT + name + "..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.prestage..").and(not(resideInAnyPackage(allowed))))
                .check(ours);
    }

    @Test
    void everyPackageHasItsArrows() {
        assertThat(ours.stream()
                        .map(each -> each.getPackageName().replaceFirst("^io\\.prestage\\.(\\w+).*", "$1"))
                        .filter(each -> !each.equals("app"))
                        .distinct())
                .isSubsetOf(ARROWS.keySet());
    }

    @Test
    void coreKnowsNoInputOutputAndNoFramework() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.camel..",
                        "org.slf4j..",
                        "ch.qos.logback..",
                        "io.netty..",
                        "java.sql..",
                        "javax.sql..",
                        "java.net.http..",
                        "java.nio.channels..",
                        "java.nio.file..",
                        "org.apache.sshd..",
                        "org.snmp4j..")
                .check(ours);
    }

    @Test
    void coreReadsNoClock() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Clock.class)
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .check(ours);
    }

    @Test
    void netconfProtocolKnowsNothingOfCamel() {
        noClasses()
                .that()
                .resideInAPackage("io.prestage.netconf..")
                .and()
                .resideOutsideOfPackage("io.prestage.netconf.camel..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.camel..")
                .check(ours);
    }

    @Test
    void snmpKnowsNothingOfCamel() {
        noClasses()
                .that()
                .resideInAPackage("io.prestage.snmp..")
                .and()
                .resideOutsideOfPackage("io.prestage.snmp.camel..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.camel..")
                .check(ours);
    }

    @Test
    void snmp4jTypesStayInSnmpAndInTheVoiceOfTheVirtualFleet() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.prestage.snmp", "io.prestage.sim.voice")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.snmp4j..")
                .check(ours);
    }

    @Test
    void sshTypesStayInTransportAndInTheVirtualFleet() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.prestage.netconf.transport..", "io.prestage.sim..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.sshd..")
                .check(ours);
    }

    @Test
    void classesAreFinalOrMeantToBeExtended() {
        classes()
                .that()
                .areNotInterfaces()
                .and()
                .areNotEnums()
                .and()
                .areNotAnonymousClasses()
                .and()
                .doNotHaveModifier(JavaModifier.ABSTRACT)
                .and()
                .resideOutsideOfPackages(
                        "io.prestage.netconf.camel..", "io.prestage.snmp.camel..", "io.prestage.events..")
                .and()
                .doNotHaveSimpleName("StoreException")
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(ours);
    }

    @Test
    void nobodyPrintsToTheConsoleBesidesTheCommandLine() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackage("io.prestage.app..")
                .should(new com.tngtech.archunit.lang.ArchCondition<>("not use System.out or System.err") {
                    @Override
                    public void check(
                            com.tngtech.archunit.core.domain.JavaMethod method,
                            com.tngtech.archunit.lang.ConditionEvents events) {
                        method.getFieldAccesses().stream()
                                .filter(access -> access.getTargetOwner().isEquivalentTo(System.class))
                                .forEach(access -> events.add(com.tngtech.archunit.lang.SimpleConditionEvent.violated(
                                        method, access.getDescription())));
                    }
                })
                .check(ours);
    }
}
