package liveview.gateway.grpc;

import io.grpc.ManagedChannel;
import org.jspecify.annotations.Nullable;

/**
 * Connections to relays, one for each lane; one to the current relay is always open beforehand, so that the first
 * picture of an alarm does not wait for TLS.
 */
final class RelayChannels implements AutoCloseable {
    private final ZoneChannels channels;
    private @Nullable ManagedChannel spare;
    private String spareTarget = "";
    private boolean closed;

    RelayChannels(ZoneChannels channels) {
        this.channels = channels;
    }

    /** Opens a connection to this relay, for whoever takes one first. */
    synchronized void keepReady(String relay) {
        if (closed || (spare != null && spareTarget.equals(relay))) {
            return;
        }
        dropSpare();
        ManagedChannel fresh = channels.open(relay);
        // true: connect now, not at the first call
        fresh.getState(true);
        spare = fresh;
        spareTarget = relay;
    }

    /** A connection to this relay, which the taker owns and shuts down. */
    synchronized ManagedChannel take(String relay) {
        ManagedChannel ready = spare;
        if (ready == null || !spareTarget.equals(relay)) {
            return channels.open(relay);
        }
        spare = null;
        return ready;
    }

    private void dropSpare() {
        ManagedChannel old = spare;
        spare = null;
        if (old != null) {
            old.shutdownNow();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        dropSpare();
    }
}
