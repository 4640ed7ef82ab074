package liveview.auth;

import java.util.concurrent.CompletionStage;
import liveview.base.Failure;

/** Told of each call of somebody known that the access table refuses, before it is answered. */
public interface RefusalListener {
    /**
     * Somebody was refused. Must not block.
     *
     * @param verb the HTTP method, POST for gRPC
     * @param path the normalised path without query
     * @return done once the refusal may be answered; he is refused all the same when it fails
     */
    CompletionStage<?> refused(Caller caller, String verb, String path, Failure failure);
}
