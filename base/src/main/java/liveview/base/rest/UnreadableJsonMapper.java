package liveview.base.rest;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Objects;
import java.util.stream.Collectors;
import liveview.base.InvalidRequest;

/** Answers JSON whose values do not fit with the name of the field, instead of the framework's own answer. */
@Provider
public final class UnreadableJsonMapper implements ExceptionMapper<MismatchedInputException> {
    private final ProblemMapper problems = new ProblemMapper();

    @Override
    public Response toResponse(MismatchedInputException mismatch) {
        String field = mismatch.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("."));
        return problems.toResponse(new InvalidRequest(
                field.isEmpty() ? "The body does not fit." : "The value of '" + field + "' does not fit.",
                "Send the JSON that the documented API describes."));
    }
}
