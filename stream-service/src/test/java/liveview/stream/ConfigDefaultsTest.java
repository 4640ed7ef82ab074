package liveview.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Optional;
import liveview.stream.ffmpeg.FfmpegConfig;
import org.junit.jupiter.api.Test;

class ConfigDefaultsTest {
    private final SmallRyeConfig config = new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 300, new DurationConverter())
            .withMapping(StreamConfig.class)
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
}
