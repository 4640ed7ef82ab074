package liveview.auth.client;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import liveview.base.Failure;
import liveview.base.FailureKind;
import liveview.base.grpc.GrpcFailures;

/** The one answer of a call to a neighbour, or the failure that it was refused with. */
final class Answer<T> implements StreamObserver<T> {
    private final String neighbour;
    private final CompletableFuture<T> answer = new CompletableFuture<>();

    Answer(String neighbour) {
        this.neighbour = neighbour;
    }

    CompletionStage<T> stage() {
        return answer;
    }

    @Override
    public void onNext(T value) {
        answer.complete(value);
    }

    @Override
    public void onError(Throwable thrown) {
        answer.completeExceptionally(failure(thrown));
    }

    @Override
    public void onCompleted() {
        answer.completeExceptionally(new NeighbourAway(neighbour, new IllegalStateException("no answer came")));
    }

    /** What a refusal means to our own caller: its words unchanged, or that the neighbour is away. */
    private Failure failure(Throwable thrown) {
        Status status = Status.fromThrowable(thrown);
        Optional<FailureKind> kind = Arrays.stream(FailureKind.values())
                .filter(one -> one.grpcCode() == status.getCode())
                .findFirst();
        return switch (status.getCode()) {
            // that we ourselves are not known there is no fault of our caller
            case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED, UNKNOWN, UNAUTHENTICATED, UNIMPLEMENTED ->
                new NeighbourAway(neighbour, thrown);
            default ->
                kind.<Failure>map(known -> refused(known, status, thrown))
                        .orElseGet(() -> new NeighbourAway(neighbour, thrown));
        };
    }

    private static Refused refused(FailureKind kind, Status status, Throwable thrown) {
        String said = Optional.ofNullable(status.getDescription()).orElse(kind.title() + ".");
        int end = said.indexOf(". ");
        Metadata trailers =
                Optional.ofNullable(Status.trailersFromThrowable(thrown)).orElseGet(Metadata::new);
        return new Refused(
                kind,
                end < 0 ? said : said.substring(0, end + 1),
                end < 0 ? "" : said.substring(end + 2),
                Optional.ofNullable(trailers.get(GrpcFailures.CODE)).orElse("refused"),
                thrown);
    }
}
