package liveview.evidence.cdi;

import io.grpc.CallCredentials;
import io.grpc.ManagedChannel;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import liveview.auth.client.MachineIdentity;
import liveview.auth.client.MachineTokens;
import liveview.auth.client.ServiceCalls;
import liveview.auth.client.ServiceChannels;
import liveview.auth.http.AuthConfig;
import liveview.evidence.ViewWindows;
import liveview.evidence.alarm.AlarmConfig;
import liveview.evidence.alarm.AlarmViewWindows;
import org.jspecify.annotations.Nullable;

/** The ways to alarm-service. */
@Singleton
class AlarmBeans {
    private @Nullable ManagedChannel questions;

    @Produces
    @Singleton
    ServiceChannels channels(AlarmConfig alarm, AuthConfig auth, Clock clock) {
        MachineIdentity identity = new MachineIdentity(alarm.certificate(), alarm.key(), alarm.trust());
        return new ServiceChannels(
                identity,
                () -> MachineTokens.ofService(
                        alarm.tokenEndpoint(), alarm.clientId(), auth.issuer(), identity, alarm.tokenFile(), clock));
    }

    void close(@Disposes ServiceChannels channels) {
        channels.close();
    }

    @Produces
    @Singleton
    ViewWindows windows(ServiceChannels channels, AlarmConfig alarm) {
        return new AlarmViewWindows(() -> {
            CallCredentials credentials = channels.credentials();
            return new ServiceCalls(
                    "alarm service", questions(channels, alarm), Optional.of(credentials), alarm.deadline());
        });
    }

    private synchronized ManagedChannel questions(ServiceChannels channels, AlarmConfig alarm) {
        ManagedChannel channel = channels.to(alarm.address());
        questions = channel;
        return channel;
    }

    @PreDestroy
    synchronized void stop() {
        if (questions != null) {
            questions.shutdownNow();
        }
    }
}
