package liveview.alarm.grpc;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.function.Supplier;
import liveview.alarm.Alarm;
import liveview.alarm.Alarms;
import liveview.base.Failure;

/**
 * Finds the alarm to which a view or a live stream belongs.
 *
 * <p>What was committed a moment ago may not be in memory yet, in this process or in another: it waits for it up to 2 s.
 */
@ApplicationScoped
class Known {
    private static final Duration STEP = Duration.ofMillis(50);
    private static final int STEPS = 40;

    private final Alarms alarms;

    Known(Alarms alarms) {
        this.alarms = alarms;
    }

    /** The alarm with this view. */
    CompletionStage<Alarm> withView(String viewId, Supplier<Failure> unknown) {
        return find(alarm -> alarm.views().find(viewId).isPresent(), unknown);
    }

    /** The alarm with this live stream, as original or rendition. */
    CompletionStage<Alarm> withStream(String streamId, Supplier<Failure> unknown) {
        return find(
                alarm -> alarm.streams().all().stream()
                        .anyMatch(stream -> stream.streamId().equals(streamId)),
                unknown);
    }

    private CompletionStage<Alarm> find(Predicate<Alarm> wanted, Supplier<Failure> unknown) {
        return Uni.createFrom()
                .item(() -> first(wanted))
                .onItem()
                .transform(found -> found.orElseThrow(NotYet::new))
                .onFailure(NotYet.class)
                .retry()
                .withBackOff(STEP, STEP)
                .atMost(STEPS)
                .onFailure()
                .transform(waited -> unknown.get())
                .subscribeAsCompletionStage();
    }

    private Optional<Alarm> first(Predicate<Alarm> wanted) {
        return alarms.all().stream().filter(wanted).findFirst();
    }

    private static final class NotYet extends RuntimeException {
        NotYet() {
            super("not in memory yet", null, false, false);
        }
    }
}
