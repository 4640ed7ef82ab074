package liveview.alarm;

import java.util.stream.Stream;
import liveview.testkit.architecture.ArchitectureRules;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    @TestFactory
    Stream<DynamicTest> rules() {
        return ArchitectureRules.of("liveview.alarm")
                .allowing("grpc", "config")
                .allowing("rest", "config")
                .allowing("rest", "json")
                .allowing("websocket", "json")
                .assembledBy("command")
                .tests();
    }
}
