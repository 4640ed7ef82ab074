package liveview.evidence;

/**
 * What a relay says before the first unit.
 *
 * @param streamId the live stream, which names its recording
 * @param epoch the publish, as the stream registry drew it
 * @param relay where the units came in, {@code host:port}
 */
public record RecordingStart(
        String streamId,
        String alarmId,
        String cameraId,
        long epoch,
        VideoFormat format,
        Origin origin,
        Lane lane,
        String relay) {}
