package liveview.auth.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import liveview.base.Failure;
import liveview.base.FailureKind;
import liveview.base.Problem;
import liveview.base.grpc.GrpcFailures;

/** Says no to a request before any service sees it, in the words of its transport. */
public final class Refusal {
    private static final String NOTED = Refusal.class.getName();

    private Refusal() {}

    /** Notes why the request's token does not count; the access policy answers it. */
    public static void note(RoutingContext request, Failure failure) {
        request.put(NOTED, failure);
    }

    /** What was noted. */
    static Optional<Failure> noted(RoutingContext request) {
        return Optional.ofNullable(request.get(NOTED));
    }

    /** Ends the request with the failure: a gRPC status, or a problem (RFC 9457). */
    static void answer(RoutingContext request, Failure failure) {
        if (request.response().ended()) {
            return;
        }
        if (isGrpc(request.request())) {
            answerGrpc(request.response(), failure);
        } else {
            answerHttp(request.response(), failure);
        }
        if (!request.request().isEnded()) {
            // what the client still sends is read and thrown away, or the connection would stand still
            request.request().resume();
        }
    }

    /** Whether it is a gRPC call, by its content type, as Quarkus' gRPC route decides. */
    static boolean isGrpc(HttpServerRequest request) {
        String type = request.getHeader("content-type");
        return request.version() == HttpVersion.HTTP_2
                && type != null
                && type.toLowerCase(Locale.ROOT).startsWith("application/grpc");
    }

    /** A trailers-only answer (gRPC over HTTP/2, "Responses"); the message is percent-encoded as it says there. */
    private static void answerGrpc(HttpServerResponse response, Failure failure) {
        response.setStatusCode(200)
                .putHeader("content-type", "application/grpc")
                .putHeader(
                        "grpc-status",
                        Integer.toString(failure.kind().grpcCode().value()))
                .putHeader("grpc-message", percentEncoded(failure.getMessage()))
                .putHeader(GrpcFailures.CODE.name(), failure.code())
                .end();
    }

    private static String percentEncoded(String message) {
        return URLEncoder.encode(message, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static void answerHttp(HttpServerResponse response, Failure failure) {
        Problem problem = Problem.of(failure);
        if (failure.kind() == FailureKind.UNAUTHENTICATED) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        response.setStatusCode(problem.status())
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .end(new JsonObject()
                        .put("type", problem.type())
                        .put("title", problem.title())
                        .put("status", problem.status())
                        .put("detail", problem.detail())
                        .put("remedy", problem.remedy())
                        .put("kind", problem.kind())
                        .encode());
    }
}
