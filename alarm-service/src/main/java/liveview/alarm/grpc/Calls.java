package liveview.alarm.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Message;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import liveview.base.Failure;

/** What every gRPC method of this service does alike. */
final class Calls {
    private Calls() {}

    /** Answers a call once, with what the stage ends with. */
    static <A> void answer(StreamObserver<A> caller, CompletionStage<A> stage) {
        stage.whenComplete((answer, failure) -> {
            if (failure == null) {
                caller.onNext(answer);
                caller.onCompleted();
            } else {
                caller.onError(cause(failure));
            }
        });
    }

    /** The work's stage; one that ends with the failure when it is refused at once. */
    static <A> CompletionStage<A> attempt(Supplier<CompletionStage<A>> work) {
        try {
            return work.get();
        } catch (Failure refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    /** What really failed: stages wrap it. */
    static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
    }

    /** SHA-256 of a message, the same for the same content. */
    static ByteString digest(Message message) {
        byte[] bytes = new byte[message.getSerializedSize()];
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.useDeterministicSerialization();
        try {
            message.writeTo(out);
            out.flush();
            return ByteString.copyFrom(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java platform has SHA-256.", missing);
        }
    }
}
