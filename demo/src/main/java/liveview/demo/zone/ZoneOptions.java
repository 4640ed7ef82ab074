package liveview.demo.zone;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a demo zone is started with.
 *
 * @param folder where data, settings, certificates and logs are kept
 * @param frontPort where the front listens; 0 = a free port
 * @param password of every demo user
 * @param address other machines reach the front at, with TLS; none = plain, on loopback
 * @param tokenLife how long a browser's token lasts
 * @param links what lies before the zone
 * @param settings further settings by service: {@code alarm-service}, {@code evidence-service}, {@code relay},
 *     {@code worker}, {@code central-gateway}
 * @param compiler of the services' JVMs
 */
public record ZoneOptions(
        Path folder,
        int frontPort,
        String password,
        Optional<String> address,
        Duration tokenLife,
        Links links,
        Map<String, Map<String, String>> settings,
        JitCompiler compiler) {
    /** The password that everyone knows; never for a zone that other machines can reach. */
    public static final String DEMO_PASSWORD = "live-view-demo";

    public ZoneOptions {
        folder = folder.toAbsolutePath();
        settings = Map.copyOf(settings);
        if (address.isPresent() && password.strip().equalsIgnoreCase(DEMO_PASSWORD)) {
            throw new DemoPasswordRefused();
        }
    }

    /** A zone for this machine alone, on a free port. */
    public static ZoneOptions in(Path folder) {
        return new ZoneOptions(
                folder,
                0,
                DEMO_PASSWORD,
                Optional.empty(),
                Duration.ofMinutes(5),
                Links.direct(),
                Map.of(),
                JitCompiler.QUICK);
    }

    /** The same with the front on this port. */
    public ZoneOptions onPort(int port) {
        return new ZoneOptions(folder, port, password, address, tokenLife, links, settings, compiler);
    }

    /** The same with browsers' tokens that last this long. */
    public ZoneOptions withTokenLife(Duration life) {
        return new ZoneOptions(folder, frontPort, password, address, life, links, settings, compiler);
    }

    /** The same with something before the zone. */
    public ZoneOptions withLinks(Links between) {
        return new ZoneOptions(folder, frontPort, password, address, tokenLife, between, settings, compiler);
    }

    /** The same with further settings by service. */
    public ZoneOptions withSettings(Map<String, Map<String, String>> more) {
        return new ZoneOptions(folder, frontPort, password, address, tokenLife, links, more, compiler);
    }

    /** The same with services that are compiled like this. */
    public ZoneOptions withCompiler(JitCompiler other) {
        return new ZoneOptions(folder, frontPort, password, address, tokenLife, links, settings, other);
    }

    /** The same for other machines too: TLS at this address, and a password of its own. */
    public ZoneOptions reachableAt(String host, String own) {
        return new ZoneOptions(folder, frontPort, own, Optional.of(host), tokenLife, links, settings, compiler);
    }

    Map<String, String> settingsOf(String service) {
        return settings.getOrDefault(service, Map.of());
    }
}
