package liveview.testkit.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * A TCP link on loopback that can be late, cut by reset, or a black hole; otherwise it passes bytes as they are.
 *
 * <p>What it does can change at any time and holds for the connections that exist and for new ones.
 */
public final class TcpProxy implements AutoCloseable {
    private final ServerSocket listener;
    private final int target;
    private final Set<Weather> lost = ConcurrentHashMap.newKeySet();
    private final LongAdder passed = new LongAdder();
    private volatile Weather weather = new Weather();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

    private TcpProxy(ServerSocket listener, int target) {
        this.listener = listener;
        this.target = target;
    }

    /** A link from a free port to this port of loopback; nobody need listen there yet. */
    public static TcpProxy to(int port) {
        try {
            TcpProxy proxy = new TcpProxy(new ServerSocket(0, 128, InetAddress.getLoopbackAddress()), port);
            Thread.ofVirtual().name("tcp-proxy-" + port).start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on loopback", e);
        }
    }

    /** The near end. */
    public int port() {
        return listener.getLocalPort();
    }

    /** How many bytes have passed, both directions together. */
    public long passedBytes() {
        return passed.sum();
    }

    /** Every byte arrives later by this much, in each direction; order is kept. */
    public void delay(Duration each) {
        weather.delay(each, Duration.ZERO);
    }

    /** As {@link #delay}, and up to {@code jitter} more, another draw for each block of bytes. */
    public void delay(Duration each, Duration jitter) {
        weather.delay(each, jitter);
    }

    /** Resets all connections, and each new one as soon as it is made, until {@link #heal}. */
    public void cutByReset() {
        weather.cut(true);
        resetAll();
    }

    /** Resets the connections there are; new ones pass. */
    public void resetAll() {
        sockets.forEach(TcpProxy::reset);
    }

    /** Nothing passes and nothing is refused, until {@link #heal}; then what waited goes on its way. */
    public void blackHole() {
        weather.blackHole(true);
    }

    /** Nothing passes any more on the connections there are, and nobody is told; new ones pass. */
    public void loseAll() {
        Weather now = weather;
        lost.add(now);
        weather = new Weather();
        now.blackHole(true);
    }

    /** The connection there is that has carried most so far. */
    public Optional<Connection> busiest() {
        return connections.stream().filter(Connection::isOpen).max(Comparator.comparingLong(Connection::carriedBytes));
    }

    /** In time, whole, and open again. */
    public void heal() {
        connections.forEach(Connection::release);
        weather.delay(Duration.ZERO, Duration.ZERO);
        weather.cut(false);
        weather.blackHole(false);
    }

    @Override
    public void close() {
        close(listener);
        weather.blackHole(false);
        lost.forEach(hole -> hole.blackHole(false));
        connections.forEach(Connection::release);
        resetAll();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket near = listener.accept();
                Thread.ofVirtual().name("tcp-link-" + target).start(() -> link(near));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void link(Socket near) {
        Connection connection = new Connection();
        sockets.add(near);
        connections.add(connection);
        Weather here = weather;
        try {
            here.awaitPassage();
            if (here.isCut()) {
                reset(near);
                return;
            }
            Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.add(far);
            Thread there = new OneWay(near, far, here, passed, connection).start();
            Thread back = new OneWay(far, near, here, passed, connection).start();
            there.join();
            back.join();
            close(far);
            sockets.remove(far);
        } catch (IOException nobodyThere) {
            reset(near);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close(near);
            sockets.remove(near);
            connections.remove(connection);
        }
    }

    static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException alreadyClosed) {
            close(socket);
        }
    }

    private static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception alreadyClosed) {
            // a socket that cannot be closed is closed
        }
    }
}
