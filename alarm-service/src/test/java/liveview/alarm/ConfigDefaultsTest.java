package liveview.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import liveview.alarm.config.ZoneConfig;
import liveview.alarm.postgres.JournalConfig;
import liveview.journal.command.DatabaseConfig;
import liveview.protocol.alarm.v1.PictureMode;
import org.junit.jupiter.api.Test;

class ConfigDefaultsTest {
    private final SmallRyeConfig config = new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .withConverter(Duration.class, 300, new DurationConverter())
            .withMapping(ZoneConfig.class)
            .withMapping(JournalConfig.class)
            .withMapping(DatabaseConfig.class)
            .withDefaultValues(Map.of(
                    "liveview.zone.code", "5324",
                    "liveview.zone.names.fr", "Mons-Quévy",
                    "liveview.zone.phone-number", "+3265000000"))
            .build();

    @Test
    void aZoneRecordsUnlessTold() {
        ZoneConfig zone = config.getConfigMapping(ZoneConfig.class);
        assertEquals("5324", zone.code());
        assertEquals(Map.of("fr", "Mons-Quévy"), zone.names());
        assertEquals(PictureMode.PICTURE_MODE_RECORD, zone.pictureMode());
        assertEquals(Duration.ofMinutes(30), zone.viewWindow());
        assertFalse(zone.cicDispatches());
        assertFalse(zone.demo());
        assertEquals(Optional.empty(), zone.relays());
        assertEquals(200, zone.limits().requestsPerSecond());
        assertEquals(64, zone.limits().liveStreams());
        assertEquals(4 * 1024 * 1024, zone.limits().accessUnitBytes());
    }

    @Test
    void theJournalIsBoundedAndSignedEachMinute() {
        JournalConfig journal = config.getConfigMapping(JournalConfig.class);
        assertEquals(10_000, journal.queueCapacity());
        assertEquals(256, journal.maxBatch());
        assertEquals(2, journal.transactions());
        assertEquals(Duration.ofSeconds(8), journal.hangsAfter());
        assertEquals(Duration.ofDays(7), journal.requestsKept());
        assertEquals(Duration.ofSeconds(10), journal.answerWithin());
        assertEquals(Duration.ofSeconds(1), journal.poll());
        assertEquals(4_096, journal.tailEntries());
        assertEquals(Duration.ofMinutes(1), journal.signing().every());
        assertEquals(Optional.empty(), journal.signing().pem());
        assertEquals(Optional.empty(), journal.signing().keyStore());
        assertEquals(Optional.empty(), journal.signing().keyStorePassword());
    }

    @Test
    void theServiceHasNoOwnersPassword() {
        DatabaseConfig database = config.getConfigMapping(DatabaseConfig.class);
        assertEquals(Optional.empty(), database.owner().username());
        assertEquals(Optional.empty(), database.owner().password());
        assertEquals(Optional.empty(), database.eraser().username());
        assertEquals(Optional.empty(), database.eraser().password());
        assertEquals("liveview_service", database.serviceRole());
        assertEquals("liveview_eraser", database.eraserRole());
    }
}
