package liveview.gateway.grpc;

import io.grpc.CallCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import liveview.gateway.oidc.CentralCertificate;
import liveview.gateway.oidc.Tokens;

/** Connections with the central's certificate and, on each call, its token. */
public final class TlsChannels implements ZoneChannels {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final int STREAM_WINDOW_BYTES = 1 << 20;
    private static final int LARGEST_ANSWER_BYTES = 4 << 20;

    private final SslContext tls;
    private final CallCredentials credentials;
    private final Tokens tokens;

    /**
     * @param certificate who we are
     * @param tokens give the token to use now
     */
    public TlsChannels(CentralCertificate certificate, Tokens tokens) throws SSLException {
        tls = GrpcSslContexts.configure(
                        SslContextBuilder.forClient()
                                .keyManager(certificate.keys())
                                .trustManager(certificate.trust()),
                        SslProvider.JDK)
                .build();
        credentials = new BearerToken(tokens);
        this.tokens = tokens;
    }

    @Override
    public ManagedChannel open(String target) {
        return NettyChannelBuilder.forTarget(target)
                .sslContext(tls)
                .keepAliveTime(5, TimeUnit.SECONDS)
                .keepAliveTimeout(3, TimeUnit.SECONDS)
                .keepAliveWithoutCalls(true)
                .flowControlWindow(STREAM_WINDOW_BYTES)
                .maxInboundMessageSize(LARGEST_ANSWER_BYTES)
                .build();
    }

    @Override
    public CallCredentials credentials() {
        return credentials;
    }

    @Override
    public void refused() {
        tokens.refused();
    }

    /** Puts the token on each call, as it is at that moment. */
    private static final class BearerToken extends CallCredentials {
        private final Tokens tokens;

        BearerToken(Tokens tokens) {
            this.tokens = tokens;
        }

        @Override
        public void applyRequestMetadata(RequestInfo info, Executor executor, MetadataApplier applier) {
            executor.execute(() -> {
                Optional<String> value = tokens.current();
                if (value.isEmpty()) {
                    applier.fail(Status.UNAVAILABLE.withDescription("The identity provider gave no token yet."));
                    return;
                }
                Metadata headers = new Metadata();
                headers.put(AUTHORIZATION, "Bearer " + value.get());
                applier.apply(headers);
            });
        }
    }
}
