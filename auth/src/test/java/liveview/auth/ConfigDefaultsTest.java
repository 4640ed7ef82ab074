package liveview.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import liveview.auth.http.AuthConfig;
import org.junit.jupiter.api.Test;

class ConfigDefaultsTest {
    @Test
    void nothingOpensThatWasNotNamedAndALossIsToldAfterTenSeconds() {
        AuthConfig auth = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withConverter(Duration.class, 300, new DurationConverter())
                .withMapping(AuthConfig.class)
                .withDefaultValues(Map.of(
                        "liveview.auth.zone", "5324",
                        "liveview.auth.issuer", "https://zone.test/auth/realms/5324"))
                .build()
                .getConfigMapping(AuthConfig.class);
        assertEquals("5324", auth.zone());
        assertEquals("https://zone.test/auth/realms/5324", auth.issuer());
        assertEquals("liveview", auth.audience());
        assertEquals(Duration.ofSeconds(3), auth.keysEvery());
        assertEquals(Duration.ofSeconds(10), auth.lostAfter());
        assertEquals(Optional.empty(), auth.keysUrl());
        assertEquals(Optional.empty(), auth.keysTrust());
        assertEquals(Optional.empty(), auth.keysFile());
        assertEquals(Optional.empty(), auth.origins());
        assertEquals(Optional.empty(), auth.centralHosts());
    }

    @Test
    void whoRunsAZoneReadsOfEachKey() throws IOException {
        String guide = Files.readString(Path.of("../docs/operations/doors.md"));
        for (Method key : AuthConfig.class.getDeclaredMethods()) {
            String name = key.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            assertTrue(guide.contains("." + name + "`"), name);
        }
    }
}
