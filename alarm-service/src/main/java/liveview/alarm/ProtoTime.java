package liveview.alarm;

import com.google.protobuf.Timestamp;
import java.time.Instant;

/** Instants as the protocol writes them. */
public final class ProtoTime {
    private ProtoTime() {}

    /** The instant as a timestamp. */
    public static Timestamp toProto(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }

    /** The timestamp as an instant. */
    public static Instant fromProto(Timestamp timestamp) {
        return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
    }
}
