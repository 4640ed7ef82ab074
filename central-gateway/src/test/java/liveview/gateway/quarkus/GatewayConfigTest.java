package liveview.gateway.quarkus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import liveview.gateway.Region;
import liveview.gateway.camera.CameraSource;
import liveview.protocol.alarm.v1.AlarmCategory;
import liveview.protocol.alarm.v1.AlarmStatus;
import liveview.protocol.alarm.v1.ObservationCode;
import liveview.protocol.alarm.v1.Site;
import liveview.protocol.alarm.v1.SiteKind;
import org.junit.jupiter.api.Test;

class GatewayConfigTest {
    private static GatewayConfig config(Map<String, String> keys) {
        Map<String, String> all = new HashMap<>(keys);
        all.put("user.home", "/home/central");
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withConverter(io.quarkus.runtime.configuration.MemorySize.class, 200, new MemorySizeConverter())
                .withSources(new PropertiesConfigSource(all, "test", 100))
                .withMapping(GatewayConfig.class)
                .build()
                .getConfigMapping(GatewayConfig.class);
    }

    @Test
    void defaultsAreSafe() {
        GatewayConfig config = config(Map.of());
        assertEquals(Path.of("gateway-data"), config.data());
        assertEquals(Path.of("/home/central/.cache/liveview"), config.cache());
        assertEquals("1", config.operator());
        assertEquals(AlarmStatus.ALARM_STATUS_ACTUAL, config.status());
        assertEquals(Map.of(), config.sites());
        assertEquals(Map.of(), config.cameras());
        GatewayConfig.Keep keep = config.keep();
        assertEquals(Duration.ofSeconds(30), keep.ring());
        assertEquals(Duration.ofMinutes(2), keep.preAlarm());
        assertEquals(Duration.ofMinutes(5), keep.undecided());
        assertEquals(Duration.ofHours(24), keep.unacknowledged());
        assertEquals(4L << 30, keep.perCamera().asLongValue());
        assertEquals(Duration.ofHours(24), keep.ended());
        GatewayConfig.Zone zone = config.zone();
        assertEquals(Optional.empty(), zone.alarms());
        assertEquals(Optional.empty(), zone.relays());
        assertEquals(Optional.empty(), zone.tokenEndpoint());
        assertEquals("central", zone.clientId());
        assertEquals(Optional.empty(), zone.certificate());
        assertEquals(Optional.empty(), zone.key());
        assertEquals(Optional.empty(), zone.authorities());
        assertEquals(8000, zone.fillKbps());
        assertFalse(config.auto().enabled());
        assertEquals(Duration.ofSeconds(5), config.auto().delay());
        assertEquals(AlarmCategory.ALARM_CATEGORY_BREAK_IN, config.auto().category());
        assertEquals(
                List.of(ObservationCode.OBSERVATION_CODE_DOOR_FORCED, ObservationCode.OBSERVATION_CODE_PERSON_INSIDE),
                config.auto().observations());
    }

    @Test
    void siteIsRegisteredWithItsCamerasAndWithoutTheirAddresses() {
        Map<String, String> keys = new HashMap<>();
        String site = "liveview.gateway.sites.rue-des-clercs-12.";
        keys.put(site + "name", "Nightshop");
        keys.put(site + "street", "Rue des Clercs");
        keys.put(site + "house-number", "12");
        keys.put(site + "box", "3");
        keys.put(site + "entrance", "Porte de derrière");
        keys.put(site + "postal-code", "7000");
        keys.put(site + "municipality", "Mons");
        keys.put(site + "call-back-number", "+3225550100");
        keys.put(site + "agreement", "agreement-7");
        String camera = "liveview.gateway.cameras.garden.";
        keys.put(camera + "site", "rue-des-clercs-12");
        keys.put(camera + "name", "jardin");
        keys.put(camera + "source", "rtsp://admin:secret@10.0.0.7/s1");
        keys.put(camera + "masks", "0,0,0.5,0.1;0.9,0,0.1,1");
        GatewayConfig config = config(keys);
        assertEquals(
                List.of(new Region(0, 0, 0.5, 0.1), new Region(0.9, 0, 0.1, 1)),
                config.cameras().get("garden").regions());
        Site registered = SiteRegister.toProto(config).getFirst();
        assertEquals("rue-des-clercs-12", registered.getSiteId());
        assertEquals(SiteKind.SITE_KIND_OTHER, registered.getKind());
        assertEquals("3", registered.getAddress().getBox());
        assertEquals("fr", registered.getAddress().getEntrance().getLanguage());
        assertEquals("agreement-7", registered.getAgreementId());
        assertEquals("jardin", registered.getCameras(0).getName());
        assertFalse(registered.toString().contains("secret"));
    }

    @Test
    void keysInTheOperationsGuideAreKeysOfTheGateway() throws IOException {
        String guide = Files.readString(Path.of("../docs/operations/central-gateway.md"));
        Map<String, String> keys = guide.lines()
                .filter(line -> line.startsWith("liveview.gateway."))
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
        assertEquals(20, keys.size());
        GatewayConfig config = config(keys);
        assertEquals("14", config.operator());
        assertEquals(1, SiteRegister.toProto(config).size());
        assertEquals(
                "rtsp",
                CameraSource.parse(config.cameras().get("garden").source())
                        .toString()
                        .substring(0, 4));
        assertThrows(ConfigValidationException.class, () -> config(Map.of("liveview.gateway.operater", "14")));
    }
}
