package liveview.testkit.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * One direction of one connection: a reader that stamps blocks and a writer that lets them go when they are due.
 *
 * <p>At most 4,096 blocks of 16 KiB are on their way; a full link makes the sender wait, as TCP does.
 */
final class OneWay {
    private static final int BLOCK_BYTES = 16 * 1024;
    private static final int BLOCKS = 4096;

    /** Bytes and when they go out; the last one has none. */
    private record Block(ByteBuffer bytes, long dueAt) {
        static Block last() {
            return new Block(ByteBuffer.allocate(0), 0);
        }

        boolean isLast() {
            return bytes.capacity() == 0;
        }
    }

    private final Socket from;
    private final Socket to;
    private final Weather weather;
    private final LongAdder passed;
    private final Connection connection;
    private final BlockingQueue<Block> onTheWay = new LinkedBlockingQueue<>(BLOCKS);

    /** @param passed counts the bytes that were let go */
    OneWay(Socket from, Socket to, Weather weather, LongAdder passed, Connection connection) {
        this.from = from;
        this.to = to;
        this.weather = weather;
        this.passed = passed;
        this.connection = connection;
    }

    /** Starts both sides; the thread ends when the last byte is delivered or cannot be. */
    Thread start() {
        Thread.ofVirtual().start(this::read);
        return Thread.ofVirtual().start(this::write);
    }

    private void read() {
        byte[] buffer = new byte[BLOCK_BYTES];
        try {
            InputStream in = from.getInputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                onTheWay.put(new Block(ByteBuffer.wrap(Arrays.copyOf(buffer, count)), weather.dueAt()));
            }
            connection.end();
            onTheWay.put(Block.last());
        } catch (IOException wasReset) {
            connection.end();
            TcpProxy.reset(to);
            onTheWay.clear();
            boolean _ = onTheWay.offer(Block.last());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        try {
            OutputStream out = to.getOutputStream();
            for (Block block = onTheWay.take(); !block.isLast(); block = onTheWay.take()) {
                TimeUnit.NANOSECONDS.sleep(block.dueAt() - System.nanoTime());
                weather.awaitPassage();
                connection.awaitPassage();
                out.write(block.bytes().array());
                passed.add(block.bytes().capacity());
                connection.carry(block.bytes().capacity());
            }
            weather.awaitPassage();
            connection.awaitPassage();
            to.shutdownOutput();
        } catch (IOException wasReset) {
            TcpProxy.reset(from);
            onTheWay.clear();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
