package liveview.journal.command;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The database as the commands reach it; the service itself uses the keys of {@code quarkus.datasource}. */
@ConfigMapping(prefix = "liveview.database")
public interface DatabaseConfig {
    /** The owner, who migrates; needed by {@code --migrate} only, and not to be given to the service. */
    Login owner();

    /** Who may remove payloads and destroy keys; needed by {@code --erase} only. */
    Login eraser();

    /** The role that the service connects with: gets the rights to read and append. */
    @WithDefault("${quarkus.datasource.username:liveview_service}")
    String serviceRole();

    /** The role that may remove payloads: gets that right. */
    @WithDefault("${liveview.database.eraser.username:liveview_eraser}")
    String eraserRole();

    /** A user of the database. */
    interface Login {
        /** The user's name. */
        Optional<String> username();

        /** The user's password. */
        Optional<String> password();
    }
}
