package liveview.gateway;

import java.util.stream.Stream;
import liveview.testkit.architecture.ArchitectureRules;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    @TestFactory
    Stream<DynamicTest> architecture() {
        return ArchitectureRules.of("liveview.gateway")
                .assembledBy("quarkus")
                .allowing("grpc", "oidc")
                .allowing("oidc", "disk")
                .allowing("websocket", "rest")
                .tests();
    }
}
