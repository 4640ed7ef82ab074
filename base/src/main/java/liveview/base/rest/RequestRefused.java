package liveview.base.rest;

import jakarta.ws.rs.WebApplicationException;
import liveview.base.Failure;
import liveview.base.FailureKind;

/** The HTTP layer itself refused the request: no such path, another method, a body that cannot be read. */
final class RequestRefused extends Failure {
    RequestRefused(WebApplicationException refused) {
        super(
                kind(refused.getResponse().getStatus()),
                "The request does not fit this address: "
                        + refused.getResponse().getStatusInfo().getReasonPhrase() + ".",
                "Check method, path, media type and body against the documented API.",
                refused);
    }

    private static FailureKind kind(int status) {
        return switch (status) {
            case 401 -> FailureKind.UNAUTHENTICATED;
            case 403 -> FailureKind.PERMISSION_DENIED;
            case 404 -> FailureKind.NOT_FOUND;
            case 413, 429 -> FailureKind.RESOURCE_EXHAUSTED;
            default -> FailureKind.INVALID_ARGUMENT;
        };
    }
}
