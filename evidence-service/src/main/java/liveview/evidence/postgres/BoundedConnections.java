package liveview.evidence.postgres;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;
import liveview.journal.postgres.Connections;

/** Makes the service's pool of connections that give up a database which hangs. */
@Singleton
public class BoundedConnections implements PgPoolCreator {
    private final CustodyConfig config;

    BoundedConnections(CustodyConfig config) {
        this.config = config;
    }

    @Override
    public Pool create(Input input) {
        return Connections.pool(input.vertx(), input.pgConnectOptionsList(), input.poolOptions(), config.hangsAfter());
    }
}
