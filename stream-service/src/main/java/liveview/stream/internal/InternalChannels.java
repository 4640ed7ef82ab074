package liveview.stream.internal;

import io.grpc.CallCredentials;
import io.grpc.ManagedChannel;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Locale;
import liveview.auth.client.MachineIdentity;
import liveview.auth.client.MachineTokens;
import liveview.auth.client.ServiceChannels;
import liveview.auth.http.AuthConfig;
import liveview.stream.StreamConfig;

/** Makes channels to the zone's own services in the name of this relay or worker. */
@ApplicationScoped
public class InternalChannels {
    private final ServiceChannels channels;

    public InternalChannels(InternalConfig config, AuthConfig auth, StreamConfig stream, Clock clock) {
        MachineIdentity identity = new MachineIdentity(config.certificate(), config.key(), config.trust());
        String clientId = config.clientId().orElse(stream.role().name().toLowerCase(Locale.ROOT));
        channels = new ServiceChannels(
                identity,
                () -> MachineTokens.ofService(
                        config.tokenEndpoint(), clientId, auth.issuer(), identity, config.tokenFile(), clock));
    }

    /** Shows our token with each call. */
    public CallCredentials credentials() {
        return channels.credentials();
    }

    /** A channel of its own to {@code host:port}, which the caller shuts down. Connects at the first call. */
    public ManagedChannel to(String hostAndPort) {
        return channels.to(hostAndPort);
    }

    /** The same to an address whose certificate holds another name: one of several behind a name. */
    public ManagedChannel to(String hostAndPort, String certificateName) {
        return channels.to(hostAndPort, certificateName);
    }

    @PreDestroy
    void close() {
        channels.close();
    }
}
