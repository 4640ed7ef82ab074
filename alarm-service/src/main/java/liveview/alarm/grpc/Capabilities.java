package liveview.alarm.grpc;

import com.google.protobuf.Duration;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import liveview.alarm.AlarmChanges;
import liveview.alarm.BoardsOpen;
import liveview.alarm.Bounds;
import liveview.alarm.ChainHeads;
import liveview.alarm.Pictures;
import liveview.alarm.ProtoTime;
import liveview.alarm.config.ZoneConfig;
import liveview.protocol.alarm.v1.AlarmCategory;
import liveview.protocol.alarm.v1.GetCapabilitiesResponse;
import liveview.protocol.alarm.v1.Limits;
import liveview.protocol.alarm.v1.Text;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the zone is and takes. */
@ApplicationScoped
class Capabilities {
    private static final List<String> PROTOCOLS = List.of("liveview.alarm.v1", "liveview.stream.v1");
    private static final java.time.Duration PRE_ALARM = java.time.Duration.ofMinutes(2);

    private final ZoneConfig zone;
    private final BoardsOpen boards;
    private final AlarmChanges alarms;
    private final ChainHeads heads;
    private final Clock clock;
    private final String version;

    Capabilities(
            ZoneConfig zone,
            BoardsOpen boards,
            AlarmChanges alarms,
            ChainHeads heads,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.zone = zone;
        this.boards = boards;
        this.alarms = alarms;
        this.heads = heads;
        this.clock = clock;
        this.version = version;
    }

    GetCapabilitiesResponse now() {
        GetCapabilitiesResponse.Builder answer = GetCapabilitiesResponse.newBuilder()
                .setZone(zone.code())
                .addAllProtocols(PROTOCOLS)
                .setPictureMode(zone.pictureMode())
                .addCodecs("h264")
                .setLimits(limits())
                .addAllRelays(zone.relays().orElse(List.of()))
                .setAnsweredAt(ProtoTime.toProto(clock.instant()))
                .setPosition(Math.max(0, alarms.position()))
                .setVersion(version)
                .setDispatchersConnected(boards.count());
        new TreeMap<>(zone.names())
                .forEach((language, name) ->
                        answer.addZoneName(Text.newBuilder().setText(name).setLanguage(language)));
        Arrays.stream(AlarmCategory.values())
                .filter(category ->
                        category != AlarmCategory.UNRECOGNIZED && category != AlarmCategory.ALARM_CATEGORY_UNSPECIFIED)
                .forEach(answer::addCategories);
        heads.latest().ifPresent(answer::setHead);
        return answer.build();
    }

    private Limits limits() {
        return Limits.newBuilder()
                .setMaxAccessUnitBytes(zone.limits().accessUnitBytes())
                .setMaxLiveStreams(zone.limits().liveStreams())
                .setMaxRequestsPerSecond(zone.limits().requestsPerSecond())
                .setMaxTextCharacters(Bounds.TEXT_CHARACTERS)
                .setMaxPreAlarm(seconds(PRE_ALARM))
                .setFillUntilAfterClose(seconds(Pictures.FILL_AFTER_END))
                .build();
    }

    private static Duration seconds(java.time.Duration duration) {
        return Duration.newBuilder().setSeconds(duration.toSeconds()).build();
    }
}
