package liveview.evidence.command;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import liveview.evidence.minio.StoreConfig;

/** The configuration of the commands: the same files, environment and properties as the service's own. */
final class Settings {
    /** The ordinals that Quarkus gives the same two files. */
    private static final int OF_THE_APPLICATION = 250;

    private static final int OF_THE_FOLDER = 260;

    private final SmallRyeConfig config;

    private Settings(SmallRyeConfig config) {
        this.config = config;
    }

    static Settings load() throws IOException {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .addDefaultSources()
                .withMapping(DatabaseConfig.class)
                .withMapping(StoreConfig.class)
                .withMappingIgnore("**");
        URL defaults = Thread.currentThread().getContextClassLoader().getResource("application.properties");
        if (defaults != null) {
            builder.withSources(new PropertiesConfigSource(defaults, OF_THE_APPLICATION));
        }
        Path besideIt = Path.of("config", "application.properties");
        if (Files.exists(besideIt)) {
            builder.withSources(new PropertiesConfigSource(besideIt.toUri().toURL(), OF_THE_FOLDER));
        }
        return new Settings(builder.build());
    }

    DatabaseConfig database() {
        return config.getConfigMapping(DatabaseConfig.class);
    }

    StoreConfig store() {
        return config.getConfigMapping(StoreConfig.class);
    }

    String bucket() {
        return config.getOptionalValue("liveview.evidence.bucket", String.class).orElse("liveview-evidence");
    }

    /** The address for the reactive client, {@code postgresql://host:port/database}. */
    String url() {
        return config.getValue("quarkus.datasource.reactive.url", String.class);
    }
}
