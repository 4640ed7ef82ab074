package liveview.stream.internal;

import io.grpc.CallCredentials;
import io.grpc.ChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.NettyChannelBuilder;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import liveview.auth.client.MachineIdentity;
import liveview.auth.client.MachineTokens;
import liveview.auth.http.AuthConfig;
import liveview.stream.StreamConfig;
import org.jspecify.annotations.Nullable;

/** Makes channels to the zone's own services: mutual TLS, this service's token, keep-alives that notice a black hole. */
@ApplicationScoped
public class InternalChannels {
    private static final int STREAM_WINDOW = 1 << 20;
    private static final int MAX_MESSAGE = 16 << 20;

    private final InternalConfig config;
    private final AuthConfig auth;
    private final StreamConfig stream;
    private final Clock clock;
    private @Nullable MachineTokens tokens;

    public InternalChannels(InternalConfig config, AuthConfig auth, StreamConfig stream, Clock clock) {
        this.config = config;
        this.auth = auth;
        this.stream = stream;
        this.clock = clock;
    }

    /** Shows our token with each call. */
    public synchronized CallCredentials credentials() {
        MachineTokens own = tokens;
        if (own == null) {
            own = MachineTokens.ofService(
                    config.tokenEndpoint(),
                    config.clientId().orElse(stream.role().name().toLowerCase(Locale.ROOT)),
                    auth.issuer(),
                    new MachineIdentity(config.certificate(), config.key(), config.trust()),
                    config.tokenFile(),
                    clock);
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
                .keepAliveWithoutCalls(true);
    }

    @PreDestroy
    synchronized void close() {
        if (tokens != null) {
            tokens.close();
        }
    }

    private ChannelCredentials tls() {
        try {
            return TlsChannelCredentials.newBuilder()
                    .keyManager(config.certificate().toFile(), config.key().toFile())
                    .trustManager(config.trust().toFile())
                    .build();
        } catch (IOException unreadable) {
            throw new IllegalStateException(
                    "the certificate of this service cannot be read: " + config.certificate(), unreadable);
        }
    }
}
