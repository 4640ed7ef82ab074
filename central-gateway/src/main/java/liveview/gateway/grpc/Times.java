package liveview.gateway.grpc;

import com.google.protobuf.Timestamp;
import java.time.Instant;

/** Instants as the protocol writes them. */
final class Times {
    private Times() {}

    static Timestamp toProto(Instant at) {
        return Timestamp.newBuilder()
                .setSeconds(at.getEpochSecond())
                .setNanos(at.getNano())
                .build();
    }

    static Instant fromProto(Timestamp at) {
        return Instant.ofEpochSecond(at.getSeconds(), at.getNanos());
    }
}
