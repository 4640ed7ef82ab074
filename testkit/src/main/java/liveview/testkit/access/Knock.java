package liveview.testkit.access;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liveview.testkit.realm.Machine;
import org.jspecify.annotations.Nullable;

/** Makes one empty call of a method, and tells how it was refused. */
public final class Knock implements AutoCloseable {
    /** What the door says, before a service sees the call. */
    static final Set<String> REFUSALS = Set.of(
            "not-signed-in",
            "not-open",
            "not-your-role",
            "not-your-door",
            "foreign-zone",
            "foreign-origin",
            "token-not-recognised",
            "token-expired",
            "token-bound-to-certificate",
            "token-not-of-this-certificate",
            "provider-unreachable");

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Metadata.Key<String> FAILURE =
            Metadata.Key.of("liveview-failure", Metadata.ASCII_STRING_MARSHALLER);
    private static final String TYPE = "urn:liveview:failure:";

    private final URI people;
    private final Channel machines;
    private final ManagedChannel person;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /**
     * @param people the plain address of a running service
     * @param machines its TLS door, reached with the certificate of who knocks; the caller closes it
     */
    public Knock(URI people, Channel machines) {
        this.people = people;
        this.machines = machines;
        this.person = ManagedChannelBuilder.forAddress(people.getHost(), people.getPort())
                .usePlaintext()
                .build();
    }

    @Override
    public void close() {
        person.shutdownNow();
        http.shutdownNow();
    }

    /** How it was refused; empty when it was not, or there was no end within two seconds. */
    public Optional<KnockRefused> at(AccessRow row, String token) {
        return row.isGrpc()
                ? grpc(row.door().equals("people") ? person : machines, row.method(), token)
                : rest(row.method(), token);
    }

    private static Optional<KnockRefused> grpc(Channel channel, String method, String token) {
        MethodDescriptor<byte[], byte[]> descriptor = MethodDescriptor.<byte[], byte[]>newBuilder()
                .setType(MethodDescriptor.MethodType.BIDI_STREAMING)
                .setFullMethodName(method)
                .setRequestMarshaller(new Bytes())
                .setResponseMarshaller(new Bytes())
                .build();
        CallOptions options =
                token.isEmpty() ? CallOptions.DEFAULT : CallOptions.DEFAULT.withCallCredentials(Machine.bearer(token));
        ClientCall<byte[], byte[]> call = channel.newCall(descriptor, options);
        CompletableFuture<Optional<KnockRefused>> answer = new CompletableFuture<>();
        call.start(
                new ClientCall.Listener<>() {
                    @Override
                    public void onMessage(byte[] message) {
                        answer.complete(Optional.empty());
                    }

                    @Override
                    public void onClose(Status status, Metadata trailers) {
                        answer.complete(Optional.ofNullable(trailers.get(FAILURE))
                                .map(failure -> new KnockRefused(
                                        failure, status.getCode().name(), String.valueOf(status.getDescription()))));
                    }
                },
                new Metadata());
        call.request(1);
        call.sendMessage(new byte[0]);
        call.halfClose();
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException stillOpen) {
            return Optional.empty();
        } catch (InterruptedException | ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            call.cancel("seen enough", null);
        }
    }

    private Optional<KnockRefused> rest(String method, String token) {
        int space = method.indexOf(' ');
        String path = method.substring(space + 1).replaceAll("\\{[^}]+}", new UUID(0, 1).toString());
        HttpRequest.Builder request = HttpRequest.newBuilder(people.resolve(path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .method(method.substring(0, space), HttpRequest.BodyPublishers.ofString("{}"));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return problem(http.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body());
        } catch (HttpTimeoutException stillOpen) {
            return Optional.empty();
        } catch (IOException broken) {
            throw new UncheckedIOException(method, broken);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static Optional<KnockRefused> problem(@Nullable String body) {
        if (body == null || !body.contains(TYPE)) {
            return Optional.empty();
        }
        return Optional.of(new KnockRefused(
                field(body, "type").substring(TYPE.length()),
                field(body, "kind"),
                field(body, "detail") + " " + field(body, "remedy")));
    }

    private static String field(String problem, String name) {
        Matcher field = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(problem);
        return field.find() ? field.group(1) : "";
    }

    /** Messages as they are. */
    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }
}
