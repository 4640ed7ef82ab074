package liveview.auth.http;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Ends a machine's connection on which nothing came for {@code quarkus.http.idle-timeout}, also while we go on writing to
 * it: what is written into a dead link keeps no call open.
 */
@ApplicationScoped
public class FrozenMachines implements HttpServerOptionsCustomizer {
    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        options.setReadIdleTimeout(options.getIdleTimeout());
    }
}
