package liveview.gateway.grpc;

import io.grpc.CallCredentials;
import io.grpc.ManagedChannel;

/** Opens connections to the zone; each caller owns and shuts down what it opened. */
public interface ZoneChannels {
    /** A connection of its own to {@code host:port}. */
    ManagedChannel open(String target);

    /** What makes calls ours. */
    CallCredentials credentials();

    /** The zone did not take the credentials of a call: the next one needs fresh ones. */
    void refused();
}
