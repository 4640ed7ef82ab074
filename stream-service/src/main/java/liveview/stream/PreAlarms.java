package liveview.stream;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import liveview.media.Codec;

/** The pre-alarms whose origin is here, each until its view window closes. */
public final class PreAlarms {
    private final ConcurrentMap<LiveStreamKey, PreAlarm> preAlarms = new ConcurrentHashMap<>();
    private final long maxBytes;
    private final Duration maxLength;
    private final InstantSource clock;

    /**
     * @param maxBytes bound of one camera's pre-alarm
     * @param maxLength bound of one camera's pre-alarm
     */
    public PreAlarms(long maxBytes, Duration maxLength, InstantSource clock) {
        this.maxBytes = maxBytes;
        this.maxLength = maxLength;
        this.clock = clock;
    }

    PreAlarm of(LiveStreamKey key, Codec codec) {
        return preAlarms.computeIfAbsent(key, absent -> new PreAlarm(codec, maxBytes, maxLength, clock));
    }

    /** That of a camera, when it is here and whole. */
    public Optional<PreAlarm> find(LiveStreamKey key) {
        return Optional.ofNullable(preAlarms.get(key)).filter(PreAlarm::isWhole);
    }

    /** Forgets those that may not be watched any more. To be called a few times a second. */
    public void sweep(ViewWindows windows) {
        preAlarms.keySet().removeIf(key -> windows.closed(key).isPresent());
    }
}
