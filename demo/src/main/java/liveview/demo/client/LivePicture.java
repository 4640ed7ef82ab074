package liveview.demo.client;

import java.io.ByteArrayOutputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The live picture of one camera as a page gets it: the numbers of its pictures, and what the relay said beside. It
 * reports each second as painted when the next one begins.
 */
public final class LivePicture implements WebSocket.Listener, AutoCloseable {
    private static final byte INITIALISATION = 1;
    private static final byte FRAGMENT = 2;
    private static final int NUMBER_AT = 8;
    private static final int RECEIVED_AT = 16;
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int HEADER_BYTES = 40;

    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
    private final StringBuilder text = new StringBuilder();
    private final Film film = new Film();
    private final List<Long> numbers = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();
    private long second;
    private int count;
    private Optional<WebSocket> socket = Optional.empty();

    LivePicture() {}

    /** Numbers of the pictures that have come, in their order. */
    public synchronized List<Long> numbers() {
        return List.copyOf(numbers);
    }

    /** The first three seconds of pictures as one fragmented MP4, once they have come. */
    public synchronized Optional<byte[]> film() {
        return film.whole();
    }

    /** The relay's messages, JSON. */
    public synchronized List<String> messages() {
        return List.copyOf(messages);
    }

    @Override
    public synchronized void onOpen(WebSocket opened) {
        socket = Optional.of(opened);
        opened.request(1);
    }

    @Override
    public synchronized CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        binary.writeBytes(bytes);
        if (last) {
            byte[] message = binary.toByteArray();
            binary.reset();
            if (message.length > HEADER_BYTES) {
                came(from, message);
            }
        }
        from.request(1);
        return null;
    }

    private void came(WebSocket from, byte[] message) {
        byte[] cmaf = Arrays.copyOfRange(message, HEADER_BYTES, message.length);
        if (message[0] == INITIALISATION) {
            film.begin(cmaf);
        } else if (message[0] == FRAGMENT) {
            film.add(cmaf);
            ByteBuffer header = ByteBuffer.wrap(message, 0, HEADER_BYTES);
            painted(from, header.getLong(NUMBER_AT), header.getLong(RECEIVED_AT) / MICROS_PER_SECOND);
        }
    }

    private void painted(WebSocket to, long number, long gatewaySecond) {
        if (gatewaySecond != second && count > 0) {
            String report = "{\"type\": \"painted\", \"seconds\": [[%d, %d]], \"number\": %d, \"hidden\": false}"
                    .formatted(second, count, numbers.getLast());
            var _ = to.sendText(report, true);
            count = 0;
        }
        second = gatewaySecond;
        count++;
        numbers.add(number);
    }

    @Override
    public synchronized CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            messages.add(text.toString());
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public synchronized void close() {
        socket.ifPresent(WebSocket::abort);
    }
}
