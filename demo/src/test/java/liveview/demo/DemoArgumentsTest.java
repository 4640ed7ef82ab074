package liveview.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import liveview.demo.zone.DemoPasswordRefused;
import liveview.demo.zone.ZoneOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoArgumentsTest {
    private static final Path FOLDER = Path.of("folder");

    @Test
    void withoutWordsItIsForThisMachineAloneWithThePasswordThatEveryoneKnows() {
        DemoArguments asked = DemoArguments.parse(List.of(), Map.of());
        assertFalse(asked.once());
        assertEquals(Optional.empty(), asked.data());
        ZoneOptions options = asked.options(FOLDER);
        assertEquals(8080, options.frontPort());
        assertEquals(Optional.empty(), options.address());
        assertEquals(ZoneOptions.DEMO_PASSWORD, options.password());
    }

    @Test
    void eachWordIsUnderstood() {
        DemoArguments asked =
                DemoArguments.parse(List.of("--once", "--data", "kept", "--port", "8443", "--lan=10.0.0.7"), Map.of());
        assertTrue(asked.once());
        assertEquals(Optional.of(Path.of("kept")), asked.data());
        assertEquals(8443, asked.port());
        assertEquals(Optional.of("10.0.0.7"), asked.lan());
        assertEquals(0, DemoArguments.parse(List.of("--once"), Map.of()).port());
    }

    @Test
    void whatOthersCanReachHasADrawnPasswordAnotherOneEachTime() {
        ZoneOptions options = reachable(Map.of());
        assertEquals(Optional.of("10.0.0.7"), options.address());
        assertTrue(options.password().length() >= 16, options.password());
        assertNotEquals(options.password(), reachable(Map.of()).password());
        assertTrue(reachable(Map.of("LIVEVIEW_PASSWORD", " ")).password().length() >= 16);
    }

    @Test
    void chosenPasswordIsTaken() {
        assertEquals(
                "one of my own",
                reachable(Map.of("LIVEVIEW_PASSWORD", "one of my own")).password());
    }

    @ParameterizedTest
    @ValueSource(strings = {"live-view-demo", "Live-View-Demo", " live-view-demo", "live-view-demo\n"})
    void passwordThatEveryoneKnowsIsRefusedHoweverItIsWritten(String known) {
        DemoPasswordRefused refused =
                assertThrows(DemoPasswordRefused.class, () -> reachable(Map.of("LIVEVIEW_PASSWORD", known)));
        assertTrue(refused.remedy().contains("LIVEVIEW_PASSWORD"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--fast", "--lan=", "--data", "--port", "--port 65536", "--port x", "once"})
    void whatIsNotUnderstoodIsNamed(String words) {
        DemoArguments.NotUnderstood refused = assertThrows(
                DemoArguments.NotUnderstood.class, () -> DemoArguments.parse(List.of(words.split(" ")), Map.of()));
        assertTrue(refused.sentence().contains("'" + words + "'"), refused.sentence());
        assertTrue(refused.remedy().contains("--lan=ADDRESS"));
    }

    private static ZoneOptions reachable(Map<String, String> environment) {
        return DemoArguments.parse(List.of("--lan=10.0.0.7"), environment).options(FOLDER);
    }
}
