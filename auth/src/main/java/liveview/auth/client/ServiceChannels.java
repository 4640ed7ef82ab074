package liveview.auth.client;

import io.grpc.CallCredentials;
import io.grpc.ChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.NettyChannelBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes channels to the zone's own services: mutual TLS, this service's token, keep-alives that notice a black hole. */
public final class ServiceChannels implements AutoCloseable {
    private static final int STREAM_WINDOW = 1 << 20;
    private static final int MAX_MESSAGE = 16 << 20;

    private final MachineIdentity identity;
    private final Supplier<MachineTokens> makeTokens;
    private @Nullable MachineTokens tokens;

    /**
     * Connects to nobody yet.
     *
     * @param makeTokens called at the first use
     */
    public ServiceChannels(MachineIdentity identity, Supplier<MachineTokens> makeTokens) {
        this.identity = identity;
        this.makeTokens = makeTokens;
    }

    /** Shows our token with each call. */
    public synchronized CallCredentials credentials() {
        MachineTokens own = tokens;
        if (own == null) {
            own = makeTokens.get();
            tokens = own;
        }
        return own.credentials();
    }

    /** A channel of its own to {@code host:port}, which the caller shuts down. Connects at the first call. */
    public ManagedChannel to(String hostAndPort) {
        return builder(hostAndPort).build();
    }

    /** The same to an address whose certificate holds another name: one of several behind a name. */
    public ManagedChannel to(String hostAndPort, String certificateName) {
        return builder(hostAndPort).overrideAuthority(certificateName).build();
    }

    private NettyChannelBuilder builder(String hostAndPort) {
        return NettyChannelBuilder.forTarget(hostAndPort, tls())
                .initialFlowControlWindow(STREAM_WINDOW)
                .maxInboundMessageSize(MAX_MESSAGE)
                .keepAliveTime(5, TimeUnit.SECONDS)
                .keepAliveTimeout(3, TimeUnit.SECONDS)
                .keepAliveWithoutCalls(true)
                .intercept(new RefusalHeard(this::refused));
    }

    private synchronized void refused() {
        if (tokens != null) {
            tokens.refused();
        }
    }

    @Override
    public synchronized void close() {
        if (tokens != null) {
            tokens.close();
        }
    }

    /** All files as one: between two certificates of a PEM file, empty lines are allowed. */
    private InputStream authorities() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Path file : identity.trust()) {
            all.writeBytes(Files.readAllBytes(file));
            all.write('\n');
        }
        return new ByteArrayInputStream(all.toByteArray());
    }

    private ChannelCredentials tls() {
        try {
            return TlsChannelCredentials.newBuilder()
                    .keyManager(identity.certificate().toFile(), identity.key().toFile())
                    .trustManager(authorities())
                    .build();
        } catch (IOException unreadable) {
            throw new IllegalStateException(
                    "the certificate of this service cannot be read: " + identity.certificate(), unreadable);
        }
    }
}
