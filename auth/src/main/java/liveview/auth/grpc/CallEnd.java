package liveview.auth.grpc;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.quarkus.grpc.GlobalInterceptor;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.Prioritized;
import java.time.Clock;
import liveview.auth.TokenRules;
import liveview.auth.http.Callers;
import liveview.auth.http.TokenTimer;

/**
 * Ends a call with its client and with its token.
 *
 * <p>On the shared HTTP server a killed client ends the HTTP request without a word to the gRPC service, and a stream goes
 * on after its token's end. Outermost of all interceptors, because only there the call still runs on the request's context.
 */
@GlobalInterceptor
@ApplicationScoped
public class CallEnd implements ServerInterceptor, Prioritized {
    private final TokenRules rules;
    private final Clock clock;

    public CallEnd(TokenRules rules, Clock clock) {
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        Context context = Vertx.currentContext();
        RoutingContext request = context == null ? null : context.getLocal(RoutingContext.class.getName());
        if (request == null) {
            throw new IllegalStateException("gRPC runs on the shared HTTP server only: use-separate-server=false");
        }
        EndableCall<Q, A> endable = new EndableCall<>(call);
        EndableListener<Q> listener = new EndableListener<>(next.startCall(endable, headers));
        Callers.found(request).ifPresent(caller -> {
            TokenTimer timer = new TokenTimer(context.owner(), rules, clock, caller, endable::end);
            request.addEndHandler(over -> timer.stop());
        });
        request.addEndHandler(over -> {
            if (!endable.closedByService()) {
                listener.cancelOnce();
            }
        });
        return listener;
    }

    @Override
    public int getPriority() {
        return Integer.MAX_VALUE;
    }
}
