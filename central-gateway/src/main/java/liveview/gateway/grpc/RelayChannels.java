package liveview.gateway.grpc;

import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import liveview.protocol.stream.v1.PublishResponse;
import liveview.protocol.stream.v1.PublishServiceGrpc;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Connections to relays, one for each lane; one to the current relay is always open beforehand and known to it, so that
 * the first picture of an alarm waits neither for TLS nor for who we are.
 */
final class RelayChannels implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(RelayChannels.class);

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
        rehearse(fresh);
        spare = fresh;
        spareTarget = relay;
    }

    /** A publish of nothing: it brings up the connection, and has the relay look at our token. */
    private void rehearse(ManagedChannel fresh) {
        PublishServiceGrpc.newStub(fresh)
                .withCallCredentials(channels.credentials())
                .publish(new StreamObserver<>() {
                    @Override
                    public void onNext(PublishResponse none) {}

                    @Override
                    public void onError(Throwable failed) {
                        LOG.debugf("relay not ready reason=%s", failed.getMessage());
                    }

                    @Override
                    public void onCompleted() {}
                })
                .onCompleted();
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
