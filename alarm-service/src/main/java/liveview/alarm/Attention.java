package liveview.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import liveview.protocol.alarm.v1.Text;
import liveview.protocol.internal.v1.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Who at the police has looked at an alarm, and what the central was told of it.
 *
 * @param openedBy each person once, first looks first
 * @param toldNotOpened the central was told that nobody had opened it in time
 * @param cancelAsked when and why the central asked to cancel; null = it has not
 */
public record Attention(
        List<Stamp> openedBy,
        boolean toldNotOpened,
        @Nullable CancelWish cancelAsked) {
    /** After so long without anybody opening it, the central is told to phone. */
    public static final Duration NOT_OPENED = Duration.ofSeconds(20);

    /** Nobody has looked yet. */
    static final Attention NONE = new Attention(List.of(), false, null);

    /** The central's wish to cancel. */
    public record CancelWish(Stamp stamp, Text reason) {}

    public Attention {
        openedBy = List.copyOf(openedBy);
    }

    /** Whether this person has looked. */
    public boolean isOpenedBy(Actor actor) {
        return openedBy.stream().anyMatch(stamp -> stamp.isBy(actor));
    }

    /** Whether the time to open has passed without anybody looking, and the central is not told yet. */
    boolean isNotOpenedInTime(Instant receivedAt, Instant now) {
        return openedBy.isEmpty() && !toldNotOpened && !now.isBefore(receivedAt.plus(NOT_OPENED));
    }

    Attention opened(Stamp stamp) {
        if (isOpenedBy(stamp.actor())) {
            return this;
        }
        List<Stamp> more = new ArrayList<>(openedBy);
        more.add(stamp);
        return new Attention(more, toldNotOpened, cancelAsked);
    }

    Attention asToldNotOpened() {
        return new Attention(openedBy, true, cancelAsked);
    }

    Attention cancelAsked(Stamp stamp, Text reason) {
        return new Attention(openedBy, toldNotOpened, new CancelWish(stamp, reason));
    }
}
