package liveview.base.rest;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;
import liveview.base.Failure;
import liveview.base.FailureKind;
import liveview.base.InternalFailure;
import liveview.base.Problem;

/** Turns whatever a resource throws into a problem (RFC 9457): a failure by its kind, everything else INTERNAL. */
@Provider
@RegisterForReflection(targets = Problem.class)
public final class ProblemMapper implements ExceptionMapper<Throwable> {
    private static final System.Logger LOG = System.getLogger(ProblemMapper.class.getName());

    @Override
    public Response toResponse(Throwable thrown) {
        return switch (thrown) {
            case Failure failure -> answer(failure);
            case WebApplicationException refused
            when refused.getResponse().getStatus() < 500 -> answer(new RequestRefused(refused));
            default -> answer(new InternalFailure(thrown));
        };
    }

    private static Response answer(Failure failure) {
        if (failure.kind() == FailureKind.INTERNAL) {
            LOG.log(Level.ERROR, "request failed", failure);
        }
        Problem problem = Problem.of(failure);
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem)
                .build();
    }
}
