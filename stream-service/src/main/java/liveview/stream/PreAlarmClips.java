package liveview.stream;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import liveview.auth.Caller;

/** Shows pre-alarms to people: from here or from the origin, each look written down before the first byte. */
public final class PreAlarmClips {
    private static final String RENDITION = "pre-alarm";

    private final PreAlarms preAlarms;
    private final StreamRegistry registry;
    private final Clips elsewhere;
    private final ViewLog log;
    private final String ownAddress;

    /** @param ownAddress where others reach this relay: it does not ask itself */
    public PreAlarmClips(
            PreAlarms preAlarms, StreamRegistry registry, Clips elsewhere, ViewLog log, String ownAddress) {
        this.preAlarms = preAlarms;
        this.registry = registry;
        this.elsewhere = elsewhere;
        this.log = log;
        this.ownAddress = ownAddress;
    }

    /** The clip, for a person; empty when there is none, or it is still coming. */
    public CompletionStage<Optional<byte[]>> watch(LiveStreamKey key, Caller viewer) {
        return registry.locate(key.alarmId())
                .thenCompose(located -> newest(located, key)
                        .map(found -> find(key, found.relay())
                                .thenCompose(clip -> clip.isEmpty()
                                        ? CompletableFuture.completedStage(clip)
                                        : writeDown(key, found.streamId(), viewer)
                                                .thenApply(written -> clip)))
                        .orElseGet(() -> CompletableFuture.failedStage(new NothingPublished(key))));
    }

    private CompletionStage<Optional<byte[]>> find(LiveStreamKey key, String relay) {
        Optional<byte[]> here = preAlarms.find(key).flatMap(PreAlarm::clip);
        return here.isPresent() || relay.equals(ownAddress)
                ? CompletableFuture.completedStage(here)
                : elsewhere.preAlarm(relay, key);
    }

    /** A clip is handed out at once, so its view ends with its beginning. */
    private CompletionStage<Void> writeDown(LiveStreamKey key, String streamId, Caller viewer) {
        String viewId = UUID.randomUUID().toString();
        LiveStreamKey clip = new LiveStreamKey(key.alarmId(), key.cameraId(), RENDITION);
        return log.open(new ViewLog.Look(viewId, clip, streamId, viewer, Purpose.NONE))
                .thenCompose(opened -> log.ended(
                        new ViewLog.Report(viewId, key.alarmId(), viewer.subject(), OptionalLong.empty(), List.of()),
                        Optional.empty()));
    }

    private static Optional<StreamRegistry.Located> newest(List<StreamRegistry.Located> located, LiveStreamKey key) {
        return located.stream().filter(one -> one.key().equals(key)).max((a, b) -> Long.compare(a.epoch(), b.epoch()));
    }
}
