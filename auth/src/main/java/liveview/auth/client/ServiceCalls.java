package liveview.auth.client;

import io.grpc.CallCredentials;
import io.grpc.Channel;
import io.grpc.Context;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/** The way to one of the zone's services: one channel, our token on each call, a deadline on each answer. */
public final class ServiceCalls {
    private final String neighbour;
    private final Channel channel;
    private final Optional<CallCredentials> credentials;
    private final Duration deadline;

    /**
     * @param neighbour as people call it: "alarm service"
     * @param credentials our token; empty in tests without an identity provider
     */
    public ServiceCalls(String neighbour, Channel channel, Optional<CallCredentials> credentials, Duration deadline) {
        this.neighbour = neighbour;
        this.channel = channel;
        this.credentials = credentials;
        this.deadline = deadline;
    }

    /** Makes a call without a deadline. */
    public <S extends AbstractStub<S>> void stream(Function<Channel, S> make, Consumer<S> call) {
        detached(() -> call.accept(stub(make)));
    }

    /** Calls a unary method. */
    public <S extends AbstractStub<S>, Q, A> CompletionStage<A> call(
            Function<Channel, S> make, Q request, Call<S, Q, A> method) {
        Answer<A> answer = new Answer<>(neighbour);
        S stub = stub(make).withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS);
        detached(() -> method.on(stub, request, answer));
        return answer.stage();
    }

    private <S extends AbstractStub<S>> S stub(Function<Channel, S> make) {
        S stub = make.apply(channel);
        return credentials.map(stub::withCallCredentials).orElse(stub);
    }

    /** What we call for a publisher or viewer must not be cancelled because his own call ends. */
    private static void detached(Runnable call) {
        Context.ROOT.run(call);
    }

    /** A unary method of an asynchronous stub. */
    public interface Call<S, Q, A> {
        void on(S stub, Q request, StreamObserver<A> answer);
    }
}
