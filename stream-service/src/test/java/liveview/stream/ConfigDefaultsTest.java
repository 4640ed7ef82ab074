package liveview.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import liveview.stream.alarm.AlarmConfig;
import liveview.stream.evidence.EvidenceConfig;
import liveview.stream.ffmpeg.FfmpegConfig;
import liveview.stream.internal.InternalConfig;
import org.junit.jupiter.api.Test;

class ConfigDefaultsTest {
    private final SmallRyeConfig config = new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 300, new DurationConverter())
            .withConverter(MemorySize.class, 300, new MemorySizeConverter())
            .withMapping(StreamConfig.class)
            .withMapping(RelayConfig.class)
            .withMapping(AlarmConfig.class)
            .withMapping(InternalConfig.class)
            .withMapping(EvidenceConfig.class)
            .withMapping(WorkerConfig.class)
            .withMapping(RenditionConfig.class)
            .withMapping(FfmpegConfig.class)
            .build();

    @Test
    void aProcessIsARelayUnlessToldOtherwise() {
        assertEquals(Role.RELAY, config.getConfigMapping(StreamConfig.class).role());
    }

    @Test
    void aWorkerHasNoRelaysUnlessTold() {
        WorkerConfig worker = config.getConfigMapping(WorkerConfig.class);
        assertEquals(Optional.empty(), worker.relays());
        assertEquals(Duration.ofSeconds(2), worker.discoverEvery());
        assertEquals(4, worker.slots());
        assertEquals(Optional.empty(), worker.id());
    }

    @Test
    void aRenditionStopsFiveSecondsAfterItsLastViewer() {
        RenditionConfig rendition = config.getConfigMapping(RenditionConfig.class);
        assertEquals(Duration.ofSeconds(5), rendition.stopAfter());
        assertEquals(Duration.ofSeconds(4), rendition.startWithin());
    }

    @Test
    void aChildIsNiceAndIsNotTrustedForLong() {
        FfmpegConfig ffmpeg = config.getConfigMapping(FfmpegConfig.class);
        assertEquals(5, ffmpeg.niceness());
        assertEquals(Duration.ofSeconds(5), ffmpeg.stallAfter());
        assertEquals(Duration.ofMillis(250), ffmpeg.restartAfter());
    }

    @Test
    void aRelayIsBoundedInEveryDirection() {
        RelayConfig relay = config.getConfigMapping(RelayConfig.class);
        assertTrue(relay.certificateName().isEmpty());
        assertEquals("127.0.0.1:8444", relay.address());
        assertEquals(4L << 20, relay.maxAccessUnit().asLongValue());
        assertEquals(16L << 20, relay.groupOfPictures().asLongValue());
        assertEquals(8L << 20, relay.viewerQueue().asLongValue());
        assertEquals(Duration.ofSeconds(1), relay.maxLag());
        assertEquals(64L << 20, relay.preAlarm().asLongValue());
        assertEquals(Duration.ofMinutes(2), relay.preAlarmLength());
        assertEquals(Duration.ofSeconds(10), relay.reportSeenEvery());
        assertEquals(Duration.ofMinutes(5), relay.journalLostAfter());
    }

    @Test
    void whatWaitsForTheEvidenceIsBounded() {
        EvidenceConfig evidence = config.getConfigMapping(EvidenceConfig.class);
        assertEquals("127.0.0.1:8445", evidence.address());
        assertEquals(32L << 20, evidence.queue().asLongValue());
        assertEquals(Duration.ofMillis(500), evidence.retry());
        assertEquals(Duration.ofSeconds(2), evidence.knownWithin());
        assertEquals(Duration.ofSeconds(10), evidence.settledWithin());
    }

    @Test
    void neighboursAreOnThisMachineUnlessTold() {
        AlarmConfig alarm = config.getConfigMapping(AlarmConfig.class);
        assertEquals("127.0.0.1:8443", alarm.address());
        assertEquals(Duration.ofSeconds(5), alarm.deadline());
        assertEquals(Duration.ofMillis(250), alarm.journalRetry());
        InternalConfig internal = config.getConfigMapping(InternalConfig.class);
        assertEquals(Path.of("certificates/stream.pem"), internal.certificate());
        assertEquals(Path.of("certificates/stream.key"), internal.key());
        assertEquals(List.of(Path.of("certificates/zone-ca.pem")), internal.trust());
        assertEquals(
                URI.create("https://127.0.0.1:8543/realms/zone/protocol/openid-connect/token"),
                internal.tokenEndpoint());
        assertEquals(Optional.empty(), internal.clientId());
        assertEquals(Optional.empty(), internal.tokenFile());
    }
}
