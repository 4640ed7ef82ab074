package liveview.alarm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import liveview.protocol.internal.v1.StreamEnded;
import liveview.protocol.internal.v1.StreamPublished;

/** The live streams of an alarm, originals and renditions, in the order they first came. */
public record LiveStreams(List<LiveStream> all) {
    public LiveStreams {
        all = List.copyOf(all);
    }

    /** The stream with this id, in this rendition (empty = original). */
    public Optional<LiveStream> find(String streamId, String rendition) {
        return all.stream()
                .filter(stream ->
                        stream.streamId().equals(streamId) && stream.rendition().equals(rendition))
                .findFirst();
    }

    LiveStreams published(StreamPublished fact) {
        LiveStream now = new LiveStream(
                fact.getStreamId(),
                fact.getCameraId(),
                fact.getRendition(),
                fact.getEpoch(),
                fact.getRelay(),
                fact.getFormat(),
                null);
        if (find(now.streamId(), now.rendition()).isEmpty()) {
            List<LiveStream> more = new ArrayList<>(all);
            more.add(now);
            return new LiveStreams(more);
        }
        return change(now.streamId(), now.rendition(), before -> now);
    }

    LiveStreams ended(StreamEnded fact, Instant at) {
        return change(
                fact.getStreamId(),
                fact.getRendition(),
                before -> before.epoch() != fact.getEpoch()
                        ? before
                        : new LiveStream(
                                before.streamId(),
                                before.cameraId(),
                                before.rendition(),
                                before.epoch(),
                                before.relay(),
                                before.format(),
                                at));
    }

    private LiveStreams change(String streamId, String rendition, UnaryOperator<LiveStream> change) {
        return new LiveStreams(all.stream()
                .map(stream ->
                        stream.streamId().equals(streamId) && stream.rendition().equals(rendition)
                                ? change.apply(stream)
                                : stream)
                .toList());
    }
}
