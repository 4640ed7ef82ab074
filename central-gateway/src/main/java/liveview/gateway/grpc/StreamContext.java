package liveview.gateway.grpc;

import java.time.Clock;
import java.util.List;
import liveview.gateway.LiveCamera;
import liveview.gateway.LiveStream;
import liveview.protocol.stream.v1.Lane;
import liveview.protocol.stream.v1.NumberRange;
import liveview.protocol.stream.v1.PublishStart;
import liveview.protocol.stream.v1.VideoFormat;

/**
 * What both lanes of a live stream share.
 *
 * @param alarmId its alarm
 * @param alarmPosition the alarm's place in the zone's journal
 * @param stream its progress
 * @param camera its camera
 * @param filming who films
 * @param relays where it can go
 * @param channels what makes calls ours
 * @param connections how to get there
 * @param clock the gateway's clock
 */
record StreamContext(
        String alarmId,
        long alarmPosition,
        LiveStream stream,
        LiveCamera camera,
        Filming filming,
        Relays relays,
        ZoneChannels channels,
        RelayChannels connections,
        Clock clock) {
    private static final String CODEC = "h264";

    /** The first message of a lane's call. */
    PublishStart start(Lane lane, long epoch) {
        return PublishStart.newBuilder()
                .setAlarmId(alarmId)
                .setCameraId(stream.plan().cameraId().value())
                .setStreamId(stream.plan().streamId())
                .setLane(lane)
                .setFormat(VideoFormat.newBuilder().setCodec(CODEC))
                .setAlarmPosition(alarmPosition)
                .setEpoch(epoch)
                .setOrigin(filming.originOf(camera.id()))
                .build();
    }

    /** Hears what the relay says on a lane's call. */
    PublishCall.Listener listener(Lane lane) {
        return new PublishCall.Listener() {
            @Override
            public void acknowledged(List<NumberRange> ranges) {
                ranges.forEach(range -> stream.settle(range.getFirst(), range.getLast()));
            }

            @Override
            public void resend(List<NumberRange> ranges) {
                if (lane == Lane.LANE_LIVE) {
                    ranges.forEach(range -> stream.liveLost(range.getFirst(), range.getLast()));
                } else {
                    ranges.forEach(range -> stream.fillLost(range.getFirst(), range.getLast()));
                }
            }

            @Override
            public void keyFrameWanted() {
                filming.keyFrameWanted(camera.id());
            }
        };
    }

    /** For log lines. */
    String name() {
        return "alarmId=" + alarmId + " camera=" + camera.id() + " streamId="
                + stream.plan().streamId();
    }
}
