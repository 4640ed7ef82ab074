package liveview.testkit.realm;

import io.grpc.CallCredentials;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** A central or a service of ours at the machines' door: its channel with the certificate, and its token. */
public final class Machine implements AutoCloseable {
    private final ManagedChannel channel;

    /** Connects with the certificate of that name. */
    public Machine(TestRealm realm, String certificate, int port) {
        try {
            channel = Grpc.newChannelBuilderForAddress(
                            "127.0.0.1",
                            port,
                            TlsChannelCredentials.newBuilder()
                                    .keyManager(
                                            realm.authority()
                                                    .certificate(certificate)
                                                    .toFile(),
                                            realm.authority().key(certificate).toFile())
                                    .trustManager(realm.authority().trust().toFile())
                                    .build())
                    .build();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The channel. */
    public ManagedChannel channel() {
        return channel;
    }

    @Override
    public void close() {
        channel.shutdownNow();
        try {
            channel.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends the token with a call. */
    public static CallCredentials bearer(String token) {
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
        return new CallCredentials() {
            @Override
            public void applyRequestMetadata(RequestInfo call, Executor executor, MetadataApplier applier) {
                applier.apply(headers);
            }
        };
    }

    /** The status that a failed call ended with. */
    public static Status.Code code(Throwable thrown) {
        return Status.fromThrowable(thrown).getCode();
    }
}
