package liveview.verify;

import java.util.stream.Stream;
import liveview.testkit.architecture.ArchitectureRules;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    @TestFactory
    Stream<DynamicTest> rules() {
        return ArchitectureRules.of("liveview.verify").startedBy("VerifyMain").tests();
    }
}
