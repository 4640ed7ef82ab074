package liveview.stream.relaytest;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import liveview.testkit.realm.TestRealm;
import liveview.testkit.realm.TestRealmResource;
import org.jspecify.annotations.Nullable;

/** A realm, an alarm service behind TLS, and the configuration of a relay beside them. */
public final class RelayInItsZone implements QuarkusTestResourceLifecycleManager {
    private final TestRealmResource realmResource = new TestRealmResource();
    private @Nullable FakeAlarmService alarms;

    @Override
    public Map<String, String> start() {
        Map<String, String> config = new HashMap<>(realmResource.start());
        Path folder = Path.of(config.get(TestRealm.FOLDER));
        TestRealm realm = TestRealm.in(folder);
        FakeAlarmService started = new FakeAlarmService(Optional.of(realm.authority()));
        alarms = started;
        Path token = folder.resolve("relay.token");
        try {
            Files.writeString(
                    token,
                    realm.token().of("relay").role("relay").boundTo("relay").text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        config.put("liveview.stream.alarm-service.address", started.address());
        config.put(
                "liveview.stream.internal.certificate",
                realm.authority().certificate("relay").toString());
        config.put(
                "liveview.stream.internal.key", realm.authority().key("relay").toString());
        config.put(
                "liveview.stream.internal.trust",
                realm.authority().certificate("relay") + "," + realm.authority().trust());
        config.put("liveview.stream.internal.token-file", token.toString());
        return config;
    }

    @Override
    public void stop() {
        if (alarms != null) {
            alarms.close();
        }
        realmResource.stop();
    }
}
