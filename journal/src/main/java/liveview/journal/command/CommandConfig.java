package liveview.journal.command;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The configuration of a service's commands: the same files, environment and properties as the service's own. */
public final class CommandConfig {
    /** The ordinals that Quarkus gives the same two files. */
    private static final int OF_THE_APPLICATION = 250;

    private static final int OF_THE_FOLDER = 260;
    private static final int BEFORE_ALL = 1_000;

    private final SmallRyeConfig config;

    private CommandConfig(SmallRyeConfig config) {
        this.config = config;
    }

    /**
     * Reads it.
     *
     * @param mappings what the service's commands need beside the database
     */
    public static CommandConfig load(Class<?>... mappings) throws IOException {
        return load(Map.of(), mappings);
    }

    /**
     * The same with other values before all.
     *
     * @param others by key
     */
    public static CommandConfig load(Map<String, String> others, Class<?>... mappings) throws IOException {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .addDefaultSources()
                .withMapping(DatabaseConfig.class)
                .withMappingIgnore("**");
        for (Class<?> mapping : mappings) {
            builder.withMapping(mapping);
        }
        URL defaults = Thread.currentThread().getContextClassLoader().getResource("application.properties");
        if (defaults != null) {
            builder.withSources(new PropertiesConfigSource(defaults, OF_THE_APPLICATION));
        }
        Path besideIt = Path.of("config", "application.properties");
        if (Files.exists(besideIt)) {
            builder.withSources(new PropertiesConfigSource(besideIt.toUri().toURL(), OF_THE_FOLDER));
        }
        builder.withSources(new PropertiesConfigSource(others, "others", BEFORE_ALL));
        return new CommandConfig(builder.build());
    }

    /** The database's users and roles. */
    public DatabaseConfig database() {
        return mapping(DatabaseConfig.class);
    }

    /** One of the mappings that it was loaded with. */
    public <T> T mapping(Class<T> mapping) {
        return config.getConfigMapping(mapping);
    }

    /** A single value. */
    public Optional<String> value(String key) {
        return config.getOptionalValue(key, String.class);
    }

    /** The address for the reactive client, {@code postgresql://host:port/database}. */
    public String url() {
        return config.getValue("quarkus.datasource.reactive.url", String.class);
    }

    /** The user that the service itself connects as. */
    public DatabaseConfig.Login service() {
        return new DatabaseConfig.Login() {
            @Override
            public Optional<String> username() {
                return value("quarkus.datasource.username");
            }

            @Override
            public Optional<String> password() {
                return value("quarkus.datasource.password");
            }
        };
    }
}
