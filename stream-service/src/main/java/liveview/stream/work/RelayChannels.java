package liveview.stream.work;

import io.grpc.CallCredentials;
import io.grpc.ManagedChannel;
import java.util.Optional;

/** How relays are reached: with which channel, and with which token on each call. */
public interface RelayChannels {
    /** A channel of its own, which the caller shuts down. Connects at the first call. */
    ManagedChannel open(RelayAddress relay);

    /** What says who we are. */
    Optional<CallCredentials> credentials();
}
