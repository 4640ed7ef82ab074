package liveview.stream;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Where the clips of other relays are got. */
public interface Clips {
    /** The pre-alarm that the relay holds, as an MP4 file; empty when it has none, or it is still coming. */
    CompletionStage<Optional<byte[]>> preAlarm(String relay, LiveStreamKey key);
}
