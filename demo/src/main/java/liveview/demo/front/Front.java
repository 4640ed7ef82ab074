package liveview.demo.front;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A reverse proxy for one origin: requests and WebSockets go to the upstream that the path table names. */
public final class Front implements AutoCloseable {
    private static final int CONNECTIONS_PER_UPSTREAM = 500;

    private final Vertx vertx;
    private final int port;

    private Front(Vertx vertx, int port) {
        this.vertx = vertx;
        this.port = port;
    }

    /** Listens with plain HTTP; only for loopback. */
    public static Front plain(String host, int port, PathTable paths) {
        return start(host, port, paths, null);
    }

    /** Listens with TLS, with this certificate and key (PEM files). */
    public static Front tls(String host, int port, PathTable paths, Path certificate, Path key) {
        return start(
                host,
                port,
                paths,
                new PemKeyCertOptions().setCertPath(certificate.toString()).setKeyPath(key.toString()));
    }

    private static Front start(String host, int port, PathTable paths, @Nullable PemKeyCertOptions certificate) {
        Vertx vertx = Vertx.vertx(
                new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1).setInternalBlockingPoolSize(2));
        HttpServerOptions options =
                new HttpServerOptions().setHost(host).setPort(port).setCompressionSupported(false);
        if (certificate != null) {
            options.setSsl(true).setKeyCertOptions(certificate);
        }
        var client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(CONNECTIONS_PER_UPSTREAM)
                .setConnectTimeout((int) TimeUnit.SECONDS.toMillis(2))
                .setDecompressionSupported(false));
        Forwarding forwarding = new Forwarding(client, paths, certificate == null ? "http" : "https");
        var server = await(vertx.createHttpServer(options)
                .requestHandler(forwarding::forward)
                .listen());
        return new Front(vertx, server.actualPort());
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    /** The headers that belong to one connection and are not forwarded (RFC 9110, section 7.6.1). */
    static final List<String> HOP_BY_HOP =
            List.of("connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade");
}
