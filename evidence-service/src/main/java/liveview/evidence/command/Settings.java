package liveview.evidence.command;

import io.minio.MinioClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import liveview.evidence.KeyWrap;
import liveview.evidence.minio.MinioObjectStore;
import liveview.evidence.minio.StoreConfig;
import liveview.evidence.pkcs12.Pkcs12KeyWrap;
import liveview.evidence.postgres.CustodyConfig;
import liveview.journal.command.CommandConfig;
import liveview.journal.command.DatabaseConfig;

/**
 * What the commands work on, as the service's own configuration has it.
 *
 * @param config the service's files, environment and properties
 */
record Settings(CommandConfig config) {
    static Settings load() throws IOException {
        return load(Map.of());
    }

    /** The same with other values before all. */
    static Settings load(Map<String, String> others) throws IOException {
        return new Settings(CommandConfig.load(others, StoreConfig.class, CustodyConfig.class));
    }

    /** The zone's code, in whose name heads are signed. */
    String zone() {
        return needed("liveview.auth.zone");
    }

    String url() {
        return config.url();
    }

    DatabaseConfig.Login service() {
        return config.service();
    }

    DatabaseConfig.Login eraser() {
        return config.database().eraser();
    }

    CustodyConfig custody() {
        return config.mapping(CustodyConfig.class);
    }

    /** The zone's keys that wrap those of recordings. */
    KeyWrap keys() throws IOException {
        String password =
                config.value("liveview.evidence.key.key-store-password").orElse("");
        return Pkcs12KeyWrap.open(Path.of(needed("liveview.evidence.key.key-store")), password.toCharArray());
    }

    /** The store, which is to be closed. */
    MinioObjectStore objects() {
        StoreConfig address = config.mapping(StoreConfig.class);
        MinioClient client = MinioClient.builder()
                .endpoint(address.host(), address.port(), address.secure())
                .credentials(address.accessKey(), address.secretKey().orElse(""))
                .build();
        return new MinioObjectStore(
                client,
                address.endpoint(),
                config.value("liveview.evidence.bucket").orElse("liveview-evidence"));
    }

    private String needed(String key) {
        return config.value(key).orElseThrow(() -> new IllegalStateException(key + " is not set."));
    }
}
