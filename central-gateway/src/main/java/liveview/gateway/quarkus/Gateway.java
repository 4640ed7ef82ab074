package liveview.gateway.quarkus;

import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import liveview.gateway.Alarms;
import liveview.gateway.AutoOperator;
import liveview.gateway.CameraId;
import liveview.gateway.CameraMessage;
import liveview.gateway.Cameras;
import liveview.gateway.Desk;
import liveview.gateway.LiveCamera;
import liveview.gateway.ZoneStatus;
import liveview.gateway.camera.CameraChild;
import liveview.gateway.camera.CameraSettings;
import liveview.gateway.camera.CameraSource;
import liveview.gateway.disk.AlarmDocuments;
import liveview.gateway.disk.CameraDisk;
import liveview.gateway.disk.GatewayKey;
import liveview.gateway.disk.SealedDocuments;
import liveview.gateway.disk.WitnessFiles;
import liveview.gateway.grpc.Filming;
import liveview.gateway.grpc.Publisher;
import liveview.gateway.grpc.TlsChannels;
import liveview.gateway.grpc.ZoneChannels;
import liveview.gateway.grpc.ZoneLink;
import liveview.gateway.oidc.BoundTokens;
import liveview.gateway.oidc.CentralCertificate;
import liveview.protocol.alarm.v1.GetCapabilitiesResponse;
import liveview.protocol.stream.v1.OriginKind;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Puts the parts together, starts them in order, and stops them in the opposite one. */
@Singleton
@Startup
public class Gateway {
    private static final Logger LOG = Logger.getLogger(Gateway.class);
    private static final String CLIENT = "live-view-central-gateway 0.1";

    private final Clock clock = Clock.systemUTC();
    private final GatewayConfig config;
    private final GatewayKey key;
    private final Cameras cameras = new Cameras();
    private final Map<CameraId, CameraChild> children = new HashMap<>();
    private final Alarms alarms;
    private final @Nullable ZoneLink zone;
    private final ZoneStatus noZone;
    private final Desk desk;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("gateway-tick").factory());

    public Gateway(GatewayConfig config) throws IOException {
        this.config = config;
        Path data = config.data().toAbsolutePath();
        key = GatewayKey.in(data.resolve("gateway.key"));
        for (Map.Entry<String, GatewayConfig.CameraConfig> camera :
                config.cameras().entrySet()) {
            cameras.add(camera(new CameraId(camera.getKey()), camera.getValue(), data));
        }
        alarms = new Alarms(
                cameras,
                new AlarmDocuments(new SealedDocuments(data.resolve("alarms"), key)),
                new RandomIds(clock),
                clock,
                new Alarms.Limits(
                        config.keep().ring(),
                        config.keep().preAlarm(),
                        config.keep().undecided(),
                        config.keep().ended()));
        desk = new Desk(
                alarms,
                cameras,
                SiteRegister.toProto(config),
                new Desk.Habits(config.operator(), config.status()),
                this::zoneStatus,
                this::walk);
        alarms.onChange(desk::changed);
        noZone = new ZoneStatus(
                ZoneStatus.Link.LOST, clock.instant(), "No zone is configured.", "", Map.of(), null, null);
        zone = config.zone().alarms().isPresent() ? link(config.zone().alarms().get(), data) : null;
        config.cameras().forEach((id, camera) -> film(new CameraId(id), camera));
        every(alarms::tick);
        if (config.auto().enabled()) {
            every(autoOperator()::tick);
        }
        LOG.infof(
                "gateway started cameras=%d sites=%d",
                config.cameras().size(), config.sites().size());
    }

    private LiveCamera camera(CameraId id, GatewayConfig.CameraConfig camera, Path data) throws IOException {
        if (!config.sites().containsKey(camera.site())) {
            throw new IllegalArgumentException(
                    "Camera '" + id + "' belongs to site '" + camera.site() + "', which is not configured.");
        }
        CameraDisk disk = new CameraDisk(
                data.resolve("pictures").resolve(id.value()),
                key,
                new CameraDisk.Bounds(
                        config.keep().ring(),
                        config.keep().unacknowledged(),
                        config.keep().perCamera().asLongValue()));
        open.push(disk);
        return new LiveCamera(id, camera.name(), camera.site(), disk, changed -> tellDesk());
    }

    private void film(CameraId id, GatewayConfig.CameraConfig how) {
        LiveCamera camera = cameras.find(id).orElseThrow();
        CameraSettings settings = new CameraSettings(
                CameraSource.parse(how.source()), config.cache().toAbsolutePath(), how.regions());
        CameraChild child = new CameraChild(id, settings, clock, message -> {
            camera.accept(message);
            if (message instanceof CameraMessage.MotionBegan began) {
                alarms.motionBegan(camera, began.at());
            }
        });
        children.put(id, child);
        open.push(child);
    }

    private ZoneLink link(String target, Path data) throws IOException {
        GatewayConfig.Zone to = config.zone();
        CentralCertificate certificate = CentralCertificate.read(
                required(to.certificate(), "certificate"),
                required(to.key(), "key"),
                required(to.authorities(), "authorities"));
        BoundTokens tokens = new BoundTokens(
                required(to.tokenEndpoint(), "token-endpoint"),
                to.clientId(),
                certificate,
                new SealedDocuments(data.resolve("identity"), key),
                clock);
        ZoneChannels channels = new TlsChannels(certificate, tokens);
        Publisher publisher = new Publisher(
                alarms,
                cameras,
                channels,
                to.relays().orElse(List.of()),
                new Cameramen(),
                to.fillKbps() * 1000 / 8,
                clock);
        open.push(publisher);
        every(publisher::tick);
        ZoneLink.Listener listener = new ZoneLink.Listener() {
            @Override
            public void capabilities(GetCapabilitiesResponse capabilities) {
                if (to.relays().isEmpty()) {
                    publisher.capabilities(capabilities);
                }
            }

            @Override
            public void changed() {
                tellDesk();
            }
        };
        ZoneLink link = new ZoneLink(
                channels,
                new ZoneLink.Settings(target, CLIENT, SiteRegister.toProto(config)),
                alarms,
                new WitnessFiles(data.resolve("witness")),
                listener,
                clock);
        open.push(link);
        return link;
    }

    private static <T> T required(Optional<T> value, String key) {
        return value.orElseThrow(() ->
                new IllegalArgumentException("The key liveview.gateway.zone." + key + " is needed to reach the zone."));
    }

    /** What publishing learns of the cameras' processes, and asks of them. */
    private final class Cameramen implements Filming {
        @Override
        public OriginKind originOf(CameraId id) {
            GatewayConfig.CameraConfig camera = config.cameras().get(id.value());
            return camera != null && CameraSource.parse(camera.source()) instanceof CameraSource.Rtsp
                    ? OriginKind.ORIGIN_KIND_GATEWAY
                    : OriginKind.ORIGIN_KIND_SIMULATED;
        }

        @Override
        public void keyFrameWanted(CameraId id) {
            command(id, CameraChild::keyFrameNow);
        }
    }

    private AutoOperator autoOperator() {
        GatewayConfig.Auto auto = config.auto();
        return new AutoOperator(
                alarms,
                cameras,
                new AutoOperator.Script(
                        auto.delay(), config.status(), auto.category(), auto.observations(), config.operator()),
                clock);
    }

    private void every(Runnable work) {
        var _ = timer.scheduleWithFixedDelay(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException e) {
                        // the next second tries again; a timer that dies would keep pictures for ever
                        LOG.error("regular work failed", e);
                    }
                },
                1,
                1,
                TimeUnit.SECONDS);
    }

    private ZoneStatus zoneStatus() {
        ZoneLink link = zone;
        return link == null ? noZone : link.status();
    }

    private void walk(CameraId id) {
        command(id, CameraChild::walkNow);
    }

    private interface Command {
        void to(CameraChild child) throws IOException;
    }

    private void command(CameraId id, Command what) {
        CameraChild child = children.get(id);
        if (child != null) {
            try {
                what.to(child);
            } catch (IOException e) {
                LOG.warnf("camera does not listen camera=%s reason=%s", id, e.getMessage());
            }
        }
    }

    /** Cameras and zone speak as soon as they are there, which may be before the desk is. */
    private void tellDesk() {
        Desk there = desk;
        if (there != null) {
            there.changed();
        }
    }

    /** The operator's desk, for his page. */
    @Produces
    @Singleton
    Desk desk() {
        return desk;
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
        for (AutoCloseable part : open) {
            try {
                part.close();
            } catch (Exception e) {
                // the others are closed all the same
                LOG.errorf(e, "part not closed part=%s", part.getClass().getSimpleName());
            }
        }
    }
}
