package liveview.testkit.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each rule, broken once on purpose in the package {@code sample}. */
class ArchitectureRulesTest {
    private static final String SAMPLE = "liveview.testkit.architecture.sample";

    private final JavaClasses sample = new ClassFileImporter().importPackages(SAMPLE);

    @TestFactory
    Stream<DynamicTest> everyRuleCanFail() {
        return Map.of(
                        "the domain knows no adapter", "DomainThatKnowsAnAdapter",
                        "the domain knows no technology", "DomainThatKnowsATechnology",
                        "adapter rest knows no other", "rest.RestThatKnowsPostgres",
                        "services do not touch each other", "rest.RestThatKnowsAnotherService",
                        "native code stays in the packages ffmpeg and camera", "postgres.PostgresWithNativeCode",
                        "nothing reflects or scans the class path", "postgres.PostgresThatReflects")
                .entrySet()
                .stream()
                .map(broken -> DynamicTest.dynamicTest(broken.getKey(), () -> {
                    Set<String> details = violations(ArchitectureRules.of(SAMPLE, sample), broken.getKey());
                    assertTrue(
                            details.stream().anyMatch(detail -> detail.contains(SAMPLE + "." + broken.getValue())),
                            () -> broken.getValue() + " is not found in " + details);
                }));
    }

    @Test
    void whatIsAllowedIsNoViolation() {
        ArchitectureRules allowing = ArchitectureRules.of(SAMPLE, sample).allowing("rest", "postgres");
        assertEquals(Set.of(), violations(allowing, "adapter rest knows no other"));
    }

    @Test
    void theAssemblyKnowsAllAndIsKnownByNone() {
        ArchitectureRules rules = ArchitectureRules.of(SAMPLE, sample).assembledBy("cdi");
        assertEquals(Set.of(), violations(rules, "adapter cdi knows no other"));
        assertFalse(violations(ArchitectureRules.of(SAMPLE, sample), "adapter cdi knows no other")
                .isEmpty());
    }

    @Test
    void theEntryMayKnowAdapters() {
        ArchitectureRules rules = ArchitectureRules.of(SAMPLE, sample).startedBy("DomainThatKnowsAnAdapter");
        assertEquals(Set.of(), violations(rules, "the domain knows no adapter"));
    }

    private Set<String> violations(ArchitectureRules rules, String rule) {
        return rules.rules().get(rule).evaluate(sample).getFailureReport().getDetails().stream()
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
