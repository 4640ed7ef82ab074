package liveview.stream;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Settings of the role relay. */
@ConfigMapping(prefix = "liveview.stream.relay")
public interface RelayConfig {
    /** {@code host:port} where other relays and workers reach this one, at its TLS door. */
    @WithDefault("127.0.0.1:8444")
    String address();

    /**
     * The name that every relay's certificate holds, where relays know each other by the addresses of their pods; absent: a
     * relay's own host name.
     */
    Optional<String> certificateName();

    /** The largest access unit that is taken; the same as the limit that alarm-service tells the centrals. */
    @WithDefault("4M")
    MemorySize maxAccessUnit();

    /** How much of a live stream is kept for who joins, per stream; a longer group of pictures is not kept. */
    @WithDefault("16M")
    MemorySize groupOfPictures();

    /** How much may wait for one viewer; with more, he waits for the next key frame. */
    @WithDefault("8M")
    MemorySize viewerQueue();

    /** A viewer who is behind the newest picture by more skips to the newest key frame. */
    @WithDefault("1s")
    Duration maxLag();

    /** How much pre-alarm is kept in memory, per camera; what exceeds it is not taken. */
    @WithDefault("64M")
    MemorySize preAlarm();

    /** How long a pre-alarm may be; what exceeds it is not taken. */
    @WithDefault("2m")
    Duration preAlarmLength();

    /** How often painted seconds are reported to the journal. */
    @WithDefault("10s")
    Duration reportSeenEvery();

    /** Without contact to the journal for so long, views end: no look may go unlogged. */
    @WithDefault("5m")
    Duration journalLostAfter();
}
