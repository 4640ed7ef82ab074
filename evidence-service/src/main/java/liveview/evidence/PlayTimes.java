package liveview.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When each picture is shown, by the zone's clock, so that recordings of several cameras run beside each other: in the
 * camera's own steps, put where the gateway's corrected clock says that its pictures came.
 */
final class PlayTimes {
    /** Further from the corrected receipt than this the camera's clock was set anew, and its step is not taken. */
    private static final Duration TRUSTED = Duration.ofSeconds(1);

    private final Optional<GatewayClock> gateway;
    private final Optional<Duration> cameraBehind;

    private PlayTimes(Optional<GatewayClock> gateway, Optional<Duration> cameraBehind) {
        this.gateway = gateway;
        this.cameraBehind = cameraBehind;
    }

    /** The times of these units. */
    static PlayTimes of(List<IndexedUnit> units) {
        Optional<GatewayClock> gateway =
                units.stream().flatMap(unit -> unit.clock().stream()).findFirst();
        PlayTimes uncorrected = new PlayTimes(gateway, Optional.empty());
        long[] behind = units.stream()
                .flatMap(unit ->
                        unit.capturedAt().stream().map(at -> Duration.between(at, uncorrected.receivedAt(unit))))
                .mapToLong(Duration::toNanos)
                .sorted()
                .toArray();
        return behind.length == 0
                ? uncorrected
                : new PlayTimes(gateway, Optional.of(Duration.ofNanos(behind[behind.length / 2])));
    }

    /** When the gateway received it, by the zone's clock. */
    Instant receivedAt(IndexedUnit unit) {
        return unit.clock()
                .or(() -> gateway)
                .map(clock -> unit.receivedAt().minusNanos(clock.offsetMicros() * 1_000))
                .orElse(unit.receivedAt());
    }

    /** When its picture is shown. */
    Instant shownAt(IndexedUnit unit) {
        Instant received = receivedAt(unit);
        return unit.capturedAt()
                .flatMap(captured -> cameraBehind.map(captured::plus))
                .filter(placed -> Duration.between(placed, received).abs().compareTo(TRUSTED) <= 0)
                .orElse(received);
    }

    /** How much the camera's clock is ahead of the zone's, transmission to the gateway counted in; empty when it gives none. */
    Optional<Duration> cameraAhead() {
        return cameraBehind.map(Duration::negated);
    }
}
