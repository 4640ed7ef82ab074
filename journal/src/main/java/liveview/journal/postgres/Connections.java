package liveview.journal.postgres;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.Connection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;
import java.time.Duration;
import java.util.List;

/** Makes connections for a journal that a database or a network which hangs holds up for a short time only. */
public final class Connections {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration LAST_WORD = Duration.ofSeconds(1);

    private Connections() {}

    /**
     * Connections on which the database ends what makes no progress within this time (it would hold locks), and which this
     * side drops when nothing was answered for a second more; statements are prepared once.
     */
    public static Pool pool(Vertx vertx, List<PgConnectOptions> servers, PoolOptions size, Duration hangsAfter) {
        Duration silence = hangsAfter.plus(LAST_WORD);
        return PgBuilder.pool()
                .connectingTo(servers.stream()
                        .<SqlConnectOptions>map(server -> bounded(server, hangsAfter))
                        .toList())
                .with(size)
                .withConnectHandler(connection -> {
                    dropWhenSilent(connection, silence);
                    connection.close();
                })
                .using(vertx)
                .build();
    }

    private static PgConnectOptions bounded(PgConnectOptions server, Duration hangsAfter) {
        PgConnectOptions options = new PgConnectOptions(server);
        String millis = Long.toString(hangsAfter.toMillis());
        options.addProperty("statement_timeout", millis);
        options.addProperty("idle_in_transaction_session_timeout", millis);
        options.setCachePreparedStatements(true);
        options.setConnectTimeout((int) CONNECT.toMillis());
        return options;
    }

    /** Before the driver's own handlers: theirs says goodbye first and waits for an answer that may never come. */
    private static void dropWhenSilent(SqlConnection pooled, Duration silence) {
        Connection connection = ((SqlConnectionInternal) pooled).unwrap().unwrap();
        if (connection instanceof SocketConnectionBase onSocket) {
            onSocket.socket().channelHandlerContext().pipeline().addFirst("silence", new Silence(silence));
        } else {
            throw new IllegalStateException("The driver's connection has no socket: " + connection.getClass());
        }
    }
}
