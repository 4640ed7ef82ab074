package liveview.stream.cdi;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import liveview.stream.PreAlarmClips;
import liveview.stream.PreAlarms;
import liveview.stream.RelayConfig;
import liveview.stream.RenditionConfig;
import liveview.stream.alarm.AlarmConfig;
import liveview.stream.evidence.EvidenceConfig;
import liveview.stream.grpc.PublishDesk;
import liveview.stream.grpc.WatchDesk;
import liveview.stream.grpc.WorkDesk;
import liveview.stream.internal.InternalChannels;
import liveview.stream.websocket.LiveDesk;

/** The relay of this process, made at its first use. */
@ApplicationScoped
public class Relay {
    private final RelayParts parts;

    Relay(
            RelayConfig config,
            RenditionConfig renditions,
            AlarmConfig alarm,
            EvidenceConfig evidence,
            InternalChannels channels,
            Clock clock) {
        parts = new RelayParts(
                config,
                renditions,
                alarm,
                evidence,
                channels::to,
                relay -> config.certificateName()
                        .map(name -> channels.to(relay, name))
                        .orElseGet(() -> channels.to(relay)),
                Optional.of(channels.credentials()),
                clock);
    }

    RelayParts parts() {
        return parts;
    }

    @PreDestroy
    void close() {
        parts.close();
    }

    @Produces
    @Singleton
    PublishDesk publishDesk() {
        return parts.publishDesk();
    }

    @Produces
    @Singleton
    WatchDesk watchDesk() {
        return parts.watchDesk();
    }

    @Produces
    @Singleton
    WorkDesk workDesk() {
        return parts.workDesk();
    }

    @Produces
    @Singleton
    LiveDesk liveDesk() {
        return parts.liveDesk();
    }

    @Produces
    @Singleton
    PreAlarms preAlarms() {
        return parts.preAlarms();
    }

    @Produces
    @Singleton
    PreAlarmClips preAlarmClips() {
        return parts.preAlarmClips();
    }
}
