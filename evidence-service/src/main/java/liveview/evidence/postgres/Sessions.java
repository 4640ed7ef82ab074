package liveview.evidence.postgres;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Runs work in a Panache session of its own, from whatever thread it is asked. */
@ApplicationScoped
class Sessions {
    private final Vertx vertx;

    Sessions(Vertx vertx) {
        this.vertx = vertx;
    }

    /** In a session, without a transaction. */
    <T> CompletionStage<T> read(Supplier<Uni<T>> work) {
        return onContextOfItsOwn(() -> Panache.withSession(work));
    }

    private <T> CompletionStage<T> onContextOfItsOwn(Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .<T>emitter(caller -> {
                    Context own = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
                    VertxContextSafetyToggle.setContextSafe(own, true);
                    own.runOnContext(now -> work.get().subscribe().with(caller::complete, caller::fail));
                })
                .subscribeAsCompletionStage();
    }
}
