package liveview.stream.relaytest;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A browser's page as the relay sees it; keeps every message, text or binary, in its order. */
final class TestPage implements WebSocket.Listener, AutoCloseable {
    /** One message; the one that it is not is empty. */
    record Message(JsonObject text, ByteBuffer binary) {}

    final List<Message> messages = new CopyOnWriteArrayList<>();
    volatile int closeCode;
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
    private final boolean reads;
    private final HttpClient client = HttpClient.newHttpClient();
    private volatile @Nullable WebSocket socket;

    /** @param reads false = takes nothing off the net, as a stalled page does */
    TestPage(boolean reads) {
        this.reads = reads;
    }

    TestPage(TestRelay relay, String alarmId, boolean reads) {
        this(reads);
        client.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + relay.socketPort() + "/live/" + alarmId + "/garden"), this)
                .join();
    }

    void send(JsonObject message) {
        sendText(message.encode());
    }

    void sendText(String message) {
        open().sendText(message, true).join();
    }

    void read(int more) {
        open().request(more);
    }

    Optional<JsonObject> find(String type) {
        return messages.stream()
                .map(Message::text)
                .filter(message -> type.equals(message.getString("type")))
                .findFirst();
    }

    /** The fragments, each with its header. */
    List<ByteBuffer> fragments() {
        return messages.stream()
                .map(Message::binary)
                .filter(message -> message.hasRemaining() && message.get(0) == 2)
                .toList();
    }

    List<Long> numbers() {
        return fragments().stream().map(fragment -> fragment.getLong(8)).toList();
    }

    void disappear() {
        open().abort();
    }

    private WebSocket open() {
        return Objects.requireNonNull(socket, "not open");
    }

    @Override
    public void onOpen(WebSocket opened) {
        socket = opened;
        if (reads) {
            opened.request(1);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            messages.add(new Message(new JsonObject(text.toString()), ByteBuffer.allocate(0)));
            text.setLength(0);
        }
        if (reads) {
            from.request(1);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        binary.writeBytes(bytes);
        if (last) {
            messages.add(new Message(new JsonObject(), ByteBuffer.wrap(binary.toByteArray())));
            binary.reset();
        }
        if (reads) {
            from.request(1);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closeCode = code;
        return null;
    }

    @Override
    public void close() {
        open().abort();
        client.shutdownNow();
    }
}
