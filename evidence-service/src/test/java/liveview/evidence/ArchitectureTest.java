package liveview.evidence;

import java.util.stream.Stream;
import liveview.testkit.architecture.ArchitectureRules;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    @TestFactory
    Stream<DynamicTest> rules() {
        return ArchitectureRules.of("liveview.evidence")
                .assembledBy("cdi")
                .allowing("postgres", "export")
                .allowing("rest", "export")
                .assembledBy("command")
                .tests();
    }
}
