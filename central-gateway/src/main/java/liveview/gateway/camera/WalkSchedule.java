package liveview.gateway.camera;

import java.time.Duration;

/**
 * When somebody walks through the synthetic scene: once in each period, from a given second on, for a given time.
 *
 * @param period how long until it repeats
 * @param startsAfter how long the scene is still at the beginning of each period
 * @param lasts how long one walk takes; not longer than the rest of the period, zero for a scene that stays still
 */
record WalkSchedule(Duration period, Duration startsAfter, Duration lasts) {
    static final WalkSchedule EACH_MINUTE =
            new WalkSchedule(Duration.ofSeconds(60), Duration.ofSeconds(15), Duration.ofSeconds(20));
    static final WalkSchedule NEVER = new WalkSchedule(Duration.ofSeconds(60), Duration.ZERO, Duration.ZERO);

    WalkSchedule {
        if (period.isNegative()
                || period.isZero()
                || startsAfter.isNegative()
                || lasts.isNegative()
                || startsAfter.plus(lasts).compareTo(period) > 0) {
            throw new IllegalArgumentException("A walk begins and ends within its period: period " + period
                    + ", starts after " + startsAfter + ", lasts " + lasts + ".");
        }
    }

    /** How far the walk has come at this time since the beginning, 0 to 1, or a negative number while nobody walks. */
    double progressAt(Duration sinceStart) {
        long into = sinceStart.toNanos() % period.toNanos() - startsAfter.toNanos();
        return into < 0 || into >= lasts.toNanos() ? -1 : (double) into / lasts.toNanos();
    }

    /** Reads {@code period,startsAfter,lasts} in whole seconds. */
    static WalkSchedule parse(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException(
                    "A walk schedule is period,startsAfter,lasts in seconds, and this one is '" + text + "'.");
        }
        return new WalkSchedule(seconds(parts[0]), seconds(parts[1]), seconds(parts[2]));
    }

    private static Duration seconds(String text) {
        return Duration.ofSeconds(Long.parseLong(text.trim()));
    }

    @Override
    public String toString() {
        return period.toSeconds() + "," + startsAfter.toSeconds() + "," + lasts.toSeconds();
    }
}
