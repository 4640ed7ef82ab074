package liveview.alarm;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import liveview.protocol.stream.v1.PaintedSecond;

/**
 * Seconds that a relay says were painted, by the gateway's clock.
 *
 * @param gatewayOffsetMicros the gateway's clock minus the zone's; 0 also while nobody has measured it
 */
public record ReportedSeconds(List<PaintedSecond> seconds, long gatewayOffsetMicros) {
    /** How far outside its view a second may lie: a view begins with a key frame from before it, and clocks differ. */
    static final Duration SLACK = Duration.ofMinutes(1);

    /** None. */
    public static final ReportedSeconds NONE = new ReportedSeconds(List.of(), 0);

    private static final int SECONDS_A_REPORT = 3600;

    /** @throws InvalidRequest when there are too many seconds, or a second that no clock shows */
    public ReportedSeconds {
        Bounds.count("seconds", seconds.size(), SECONDS_A_REPORT);
        for (PaintedSecond second : seconds) {
            if (second.getSecond() <= 0 || second.getPictures() < 0) {
                throw new InvalidRequest("A painted second is not a time.", "Send seconds since 1970, UTC.");
            }
        }
        seconds = List.copyOf(seconds);
    }

    /**
     * Those that this view has not yet painted, each once. One from before the view was opened or from after now is passed
     * over, so that a page's word cannot put a time into the journal at which nobody looked.
     */
    List<PaintedSecond> unseen(View view, Instant now) {
        long earliest = atGateway(view.openedAt().minus(SLACK));
        long latest = atGateway(now.plus(SLACK));
        Set<Long> taken = new HashSet<>();
        return seconds.stream()
                .filter(second -> earliest <= second.getSecond()
                        && second.getSecond() <= latest
                        && !view.seen().contains(second.getSecond())
                        && taken.add(second.getSecond()))
                .toList();
    }

    private long atGateway(Instant zone) {
        return zone.plus(gatewayOffsetMicros, ChronoUnit.MICROS).getEpochSecond();
    }
}
