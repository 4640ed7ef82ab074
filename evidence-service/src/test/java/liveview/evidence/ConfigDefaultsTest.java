package liveview.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import liveview.evidence.alarm.AlarmConfig;
import liveview.evidence.export.ExportConfig;
import liveview.evidence.minio.StoreConfig;
import liveview.evidence.postgres.CustodyConfig;
import liveview.journal.command.CommandConfig;
import liveview.journal.command.DatabaseConfig;
import org.junit.jupiter.api.Test;

class ConfigDefaultsTest {
    private final SmallRyeConfig config = new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .withConverter(Duration.class, 300, new DurationConverter())
            .withConverter(MemorySize.class, 300, new MemorySizeConverter())
            .withMapping(EvidenceConfig.class)
            .withMapping(StoreConfig.class)
            .withMapping(AlarmConfig.class)
            .withMapping(CustodyConfig.class)
            .withMapping(ExportConfig.class)
            .withDefaultValues(Map.of("liveview.evidence.key.key-store", "zone.p12"))
            .withValidateUnknown(false)
            .build();

    @Test
    void segmentsAreFourSecondsAndRealOnesLockedForAWeek() {
        EvidenceConfig evidence = config.getConfigMapping(EvidenceConfig.class);
        assertEquals("liveview-evidence", evidence.bucket());
        assertEquals(Duration.ofSeconds(4), evidence.segmentLength());
        assertEquals(8 << 20, evidence.segmentBytes().asLongValue());
        assertEquals(64 << 20, evidence.memory().asLongValue());
        assertEquals(Duration.ofSeconds(5), evidence.drain());
        assertEquals(Duration.ofHours(1), evidence.lookLength());
        assertEquals(32 << 20, evidence.playbackMemory().asLongValue());
        assertEquals(LockMode.COMPLIANCE, evidence.lock().actual());
        assertEquals(Duration.ofDays(7), evidence.lock().first());
        assertEquals(Path.of("zone.p12"), evidence.key().keyStore());
        assertEquals(Optional.empty(), evidence.key().keyStorePassword());
    }

    @Test
    void theStoreIsReachedByTls() {
        StoreConfig store = config.getConfigMapping(StoreConfig.class);
        assertTrue(store.secure());
        assertEquals(URI.create("https://127.0.0.1:9000"), store.endpoint());
        assertEquals("liveview", store.accessKey());
        assertEquals(Optional.empty(), store.secretKey());
    }

    @Test
    void theJournalIsReadAsRecorder() {
        AlarmConfig alarm = config.getConfigMapping(AlarmConfig.class);
        assertEquals("127.0.0.1:8443", alarm.address());
        assertEquals(Duration.ofMillis(500), alarm.retry());
        assertEquals(Duration.ofSeconds(3), alarm.deadline());
        assertEquals(Path.of("certificates/evidence.pem"), alarm.certificate());
        assertEquals(Path.of("certificates/evidence.key"), alarm.key());
        assertEquals(List.of(Path.of("certificates/zone-ca.pem")), alarm.trust());
        assertEquals("recorder", alarm.clientId());
        assertEquals(
                "/realms/zone/protocol/openid-connect/token",
                alarm.tokenEndpoint().getPath());
        assertEquals(Optional.empty(), alarm.tokenFile());
    }

    @Test
    void custodyHeadsAreSignedEachMinute() {
        CustodyConfig custody = config.getConfigMapping(CustodyConfig.class);
        assertEquals(Duration.ofSeconds(8), custody.hangsAfter());
        assertEquals(Duration.ofMinutes(1), custody.signing().every());
        assertEquals(Optional.empty(), custody.signing().pem());
        assertEquals(Optional.empty(), custody.signing().keyStore());
        assertEquals(Optional.empty(), custody.signing().keyStorePassword());
    }

    @Test
    void aLinkToAnExportLastsAnHour() {
        ExportConfig export = config.getConfigMapping(ExportConfig.class);
        assertEquals(Duration.ofHours(1), export.linkLength());
        assertEquals(Optional.empty(), export.zoneName());
        assertEquals("Europe/Brussels", export.timeZone());
        assertEquals(java.util.Map.of(), export.certificates());
    }

    @Test
    void theServiceHasNoOwnersPassword() throws IOException {
        DatabaseConfig database = CommandConfig.load().database();
        assertEquals(Optional.empty(), database.owner().username());
        assertEquals(Optional.empty(), database.owner().password());
        assertEquals("liveview_evidence", database.serviceRole());
        assertEquals("liveview_eraser", database.eraserRole());
    }
}
