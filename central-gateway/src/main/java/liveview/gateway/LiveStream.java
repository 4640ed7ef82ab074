package liveview.gateway;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One live stream as its sender keeps it: which pictures of the camera belong to it, which of them are settled, which
 * are on their way. Safe for use by several threads.
 *
 * <p>Its numbers begin at 1 with the pre-alarm and go on with the live pictures; pictures of the camera between the two
 * (when the operator took longer than a pre-alarm may last) have no number and are never sent.
 */
public final class LiveStream {
    private final Plan plan;
    private final NumberRanges settled;
    private final NumberRanges onTheWayLive = new NumberRanges();
    private final NumberRanges onTheWayFill = new NumberRanges();
    private long seen;
    private OptionalLong lastNumber;
    private long epoch;

    /**
     * What is decided when the operator says "send", and never changes.
     *
     * @param streamId UUID of the live stream
     * @param cameraId whose pictures
     * @param preAlarmFirst the camera's number of the first pre-alarm picture
     * @param preAlarmCount how many pictures the pre-alarm has
     * @param liveFirst the camera's number of the first live picture, a key frame
     */
    public record Plan(String streamId, CameraId cameraId, long preAlarmFirst, long preAlarmCount, long liveFirst) {}

    /**
     * What must outlive a restart.
     *
     * @param plan what was decided at "send"
     * @param settled numbers that need not be sent any more
     * @param lastNumber the last number there is; empty while the stream goes on
     * @param epoch what the zone gave LIVE last; 0 while LIVE was never taken
     */
    public record Progress(Plan plan, List<NumberRanges.Range> settled, OptionalLong lastNumber, long epoch) {}

    /** Goes on where an earlier run of the gateway stood. */
    public LiveStream(Progress progress) {
        this.plan = progress.plan();
        this.settled = NumberRanges.of(progress.settled());
        this.lastNumber = progress.lastNumber();
        this.epoch = progress.epoch();
        this.seen = progress.lastNumber().orElse(plan.preAlarmCount());
    }

    public Plan plan() {
        return plan;
    }

    public synchronized Progress progress() {
        return new Progress(plan, settled.ranges(), lastNumber, epoch);
    }

    /** The camera's number of a number of this stream. */
    public long cameraNumber(long number) {
        return number <= plan.preAlarmCount
                ? plan.preAlarmFirst + number - 1
                : plan.liveFirst + number - plan.preAlarmCount - 1;
    }

    /** The number in this stream of a picture of the camera; empty when the picture is no part of it. */
    public OptionalLong numberOf(long cameraNumber) {
        if (cameraNumber >= plan.liveFirst) {
            return OptionalLong.of(cameraNumber - plan.liveFirst + plan.preAlarmCount + 1);
        }
        long number = cameraNumber - plan.preAlarmFirst + 1;
        return number >= 1 && number <= plan.preAlarmCount ? OptionalLong.of(number) : OptionalLong.empty();
    }

    public boolean isPreAlarm(long number) {
        return number <= plan.preAlarmCount;
    }

    /** The zone has taken LIVE under this epoch. */
    public synchronized void liveTaken(long newEpoch) {
        epoch = newEpoch;
    }

    /** What the zone gave LIVE last; 0 while LIVE was never taken. */
    public synchronized long epoch() {
        return epoch;
    }

    /** LIVE has come to this number, sent it or left it out; what it left out is FILL's. */
    public synchronized void liveReached(long number, boolean sent) {
        seen = Math.max(seen, number);
        if (sent) {
            onTheWayLive.add(number, number);
        }
    }

    /** FILL has sent this number. */
    public synchronized void fillSent(long number) {
        onTheWayFill.add(number, number);
    }

    /** The call of LIVE has broken: what it sent and was not acknowledged is FILL's now. */
    public synchronized void liveBroken() {
        onTheWayLive.clear();
    }

    /** The call of FILL has broken: what it sent and was not acknowledged is to be sent again. */
    public synchronized void fillBroken() {
        onTheWayFill.clear();
    }

    /** These need not be sent any more: acknowledged, or not to be had any more. */
    public synchronized void settle(long first, long last) {
        settled.add(first, last);
    }

    /** Of what LIVE sent, the zone misses these: they are FILL's now, save what it sent already. */
    public synchronized void liveLost(long first, long last) {
        onTheWayLive.remove(first, last);
    }

    /** Of what FILL sent, the zone misses these: it sends them again. */
    public synchronized void fillLost(long first, long last) {
        onTheWayFill.remove(first, last);
    }

    /** Among what FILL has sent, the lowest number that is not settled. */
    public synchronized OptionalLong firstUnansweredFill() {
        for (NumberRanges.Range range : onTheWayFill.ranges()) {
            long number = settled.firstMissingFrom(range.first());
            if (number <= range.last()) {
                return OptionalLong.of(number);
            }
        }
        return OptionalLong.empty();
    }

    /** The lowest number that FILL has to send. */
    public synchronized Optional<Long> firstToFill() {
        long number = 1;
        while (number <= seen) {
            long next = settled.firstMissingFrom(number);
            next = onTheWayLive.firstMissingFrom(next);
            next = onTheWayFill.firstMissingFrom(next);
            if (next == number) {
                return Optional.of(number);
            }
            number = next;
        }
        return Optional.empty();
    }

    /** No picture after this one of the camera belongs to the stream any more. */
    public synchronized void endAfter(long cameraNumber) {
        if (lastNumber.isEmpty()) {
            long last = Math.max(plan.preAlarmCount, numberOf(cameraNumber).orElse(0));
            lastNumber = OptionalLong.of(last);
            seen = last;
        }
    }

    /** The last number; empty while the stream goes on. */
    public synchronized OptionalLong lastNumber() {
        return lastNumber;
    }

    /** Whether the stream has ended and every picture of it is settled. */
    public synchronized boolean isDone() {
        return lastNumber.isPresent() && settled.firstMissingFrom(1) > lastNumber.getAsLong();
    }

    /** Nothing of the stream is to be sent any more. */
    public synchronized void settleAll() {
        settled.add(1, Math.max(1, lastNumber.orElse(seen)));
    }

    /** The lowest number of the camera that must still be kept. */
    public synchronized long keepFrom() {
        return cameraNumber(settled.firstMissingFrom(1));
    }
}
