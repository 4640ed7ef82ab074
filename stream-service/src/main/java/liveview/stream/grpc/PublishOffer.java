package liveview.stream.grpc;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import liveview.auth.Caller;
import liveview.auth.Role;
import liveview.media.Codec;
import liveview.media.MalformedVideo;
import liveview.protocol.stream.v1.PublishStart;
import liveview.stream.LiveStreamKey;
import liveview.stream.NotYourStream;
import liveview.stream.PublishRefused;
import liveview.stream.StreamRegistry;

/**
 * A publish as its first message offers it, checked.
 *
 * @param live the lane is {@code LIVE}; otherwise {@code FILL}
 * @param alarmPosition so far the journal should be read; 0 = it does not matter
 */
record PublishOffer(StreamRegistry.Publication publication, Codec codec, boolean live, long alarmPosition) {
    private static final int MAX_ID = 64;

    static PublishOffer of(PublishStart start, Caller caller) {
        checkIds(start);
        boolean live = isLive(start);
        LiveStreamKey key = new LiveStreamKey(
                start.getAlarmId(),
                start.getCameraId(),
                start.getRendition().isEmpty() ? LiveStreamKey.ORIGINAL : start.getRendition());
        if (!caller.is(key.isOriginal() ? Role.CENTRAL : Role.WORKER)) {
            throw new NotYourStream(key.rendition());
        }
        StreamRegistry.Publication publication = new StreamRegistry.Publication(
                start.getStreamId(),
                key,
                StreamProto.format(start.getFormat()),
                StreamProto.origin(start.getOrigin()),
                caller,
                UUID.randomUUID().toString(),
                live ? OptionalLong.empty() : OptionalLong.of(start.getEpoch()));
        return new PublishOffer(publication, codec(start.getFormat().getCodec()), live, start.getAlarmPosition());
    }

    LiveStreamKey key() {
        return publication.key();
    }

    private static boolean isLive(PublishStart start) {
        return switch (start.getLane()) {
            case LANE_LIVE -> true;
            case LANE_FILL -> {
                if (start.getEpoch() == 0) {
                    throw new PublishRefused(
                            "The start of FILL names no epoch.", "Name the one that LIVE's first answer gave.");
                }
                yield false;
            }
            case LANE_UNSPECIFIED, UNRECOGNIZED ->
                throw new PublishRefused("The start names no lane.", "Name LANE_LIVE or LANE_FILL.");
        };
    }

    private static void checkIds(PublishStart start) {
        checkUuid("alarm_id", start.getAlarmId());
        checkUuid("stream_id", start.getStreamId());
        if (start.getCameraId().isEmpty() || start.getCameraId().length() > MAX_ID) {
            throw new PublishRefused(
                    "The start names no camera, or one with a name longer than " + MAX_ID + " characters.",
                    "Name a camera of the alarm's site.");
        }
        if (start.getRendition().length() > MAX_ID) {
            throw new PublishRefused("The rendition's name is too long.", "Leave it empty for the original.");
        }
    }

    private static void checkUuid(String field, String value) {
        try {
            if (!UUID.fromString(value).toString().equalsIgnoreCase(value)) {
                throw new IllegalArgumentException("shortened");
            }
        } catch (IllegalArgumentException notOne) {
            throw new PublishRefused("The field " + field + " is not a UUID.", "Send a UUID (RFC 9562) of your own.");
        }
    }

    private static Codec codec(String name) {
        try {
            return Codec.named(name);
        } catch (MalformedVideo unknown) {
            throw new PublishRefused(
                    Optional.ofNullable(unknown.getMessage()).orElse("The codec is not accepted."),
                    "Choose one of GetCapabilities.codecs.");
        }
    }
}
