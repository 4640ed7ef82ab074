package liveview.stream;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import liveview.auth.Caller;

/** Where it is known which relay holds which live stream. Its answers fail with a {@link liveview.base.Failure}. */
public interface StreamRegistry {
    /**
     * A publisher who wants to begin.
     *
     * @param publishId tells a retry from another publish
     * @param fillEpoch for the lane {@code FILL}: the epoch that {@code LIVE} was given
     */
    record Publication(
            String streamId,
            LiveStreamKey key,
            VideoFormat format,
            OriginKind origin,
            Caller publisher,
            String publishId,
            OptionalLong fillEpoch) {}

    /**
     * The publish may begin.
     *
     * @param viewUntil until when its pictures may be shown; empty when they may not, and are for the record only
     * @param capturedBefore after the view window's end: only what the gateway received before, zone's clock
     * @param recorded whether its units are kept
     */
    record Registered(
            long epoch,
            Optional<Instant> viewUntil,
            long position,
            Optional<Instant> capturedBefore,
            boolean recorded) {}

    /**
     * A live stream somewhere in the zone.
     *
     * @param relay {@code host:port} of its origin
     * @param live its publisher is connected
     */
    record Located(String streamId, LiveStreamKey key, long epoch, String relay, VideoFormat format, boolean live) {}

    CompletionStage<Registered> register(Publication publication);

    /**
     * A publisher left.
     *
     * @param byPublisher he said so; otherwise his link was lost
     */
    CompletionStage<Void> ended(
            LiveStream.Source source,
            LiveStreamKey key,
            long lastNumber,
            boolean byPublisher,
            OptionalLong offsetMicros);

    CompletionStage<List<Located>> locate(String alarmId);
}
