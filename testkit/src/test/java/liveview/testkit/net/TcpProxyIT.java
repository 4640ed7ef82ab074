package liveview.testkit.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpProxyIT {
    private ServerSocket echo;
    private TcpProxy proxy;

    @BeforeEach
    void start() throws IOException {
        echo = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
        proxy = TcpProxy.to(echo.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        echo.close();
    }

    @Test
    void bytesPassUnchangedUntilTheEnd() throws IOException {
        byte[] sent = new byte[1_000_000];
        new Random(1).nextBytes(sent);
        try (Socket socket = connect()) {
            Thread.ofVirtual().start(() -> {
                try {
                    socket.getOutputStream().write(sent);
                    socket.shutdownOutput();
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            assertArrayEquals(sent, socket.getInputStream().readAllBytes());
        }
        assertEquals(2L * sent.length, proxy.passedBytes());
    }

    @Test
    void delayHoldsInBothDirections() throws IOException {
        proxy.delay(Duration.ofMillis(200));
        try (Socket socket = connect()) {
            long start = System.nanoTime();
            assertEquals('x', say(socket));
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            assertTrue(took.compareTo(Duration.ofMillis(400)) >= 0, took.toString());
        }
    }

    @Test
    void busiestConnectionIsHeldAloneUntilHealed() throws IOException {
        try (Socket busy = connect();
                Socket idle = connect()) {
            assertEquals('x', say(idle));
            assertEquals('x', say(busy));
            assertEquals('x', say(busy));
            Connection held = proxy.busiest().orElseThrow();
            held.hold();
            busy.setSoTimeout(200);
            assertThrows(SocketTimeoutException.class, () -> say(busy));
            assertEquals('x', say(idle));
            assertTrue(held.isOpen());
            proxy.heal();
            busy.setSoTimeout(10_000);
            assertEquals('x', busy.getInputStream().read());
        }
    }

    @Test
    void cutResetsWhatIsOpenAndWhatIsNewUntilHealed() throws IOException {
        try (Socket open = connect()) {
            assertEquals('x', say(open));
            proxy.cutByReset();
            assertThrows(SocketException.class, () -> say(open));
        }
        try (Socket fresh = connect()) {
            assertThrows(SocketException.class, () -> say(fresh));
        }
        proxy.heal();
        try (Socket healed = connect()) {
            assertEquals('x', say(healed));
        }
    }

    @Test
    void blackHoleSwallowsInSilenceAndGivesBackWhenHealed() throws IOException {
        try (Socket socket = connect()) {
            assertEquals('x', say(socket));
            proxy.blackHole();
            socket.setSoTimeout(300);
            assertThrows(SocketTimeoutException.class, () -> say(socket));
            proxy.heal();
            socket.setSoTimeout(10_000);
            assertEquals('x', socket.getInputStream().read());
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static int say(Socket socket) throws IOException {
        socket.getOutputStream().write('x');
        int answer = socket.getInputStream().read();
        if (answer < 0) {
            throw new SocketException("ended");
        }
        return answer;
    }

    private void serve() {
        while (!echo.isClosed()) {
            try {
                Socket socket = echo.accept();
                Thread.ofVirtual().start(() -> {
                    try (socket) {
                        socket.getInputStream().transferTo(socket.getOutputStream());
                    } catch (IOException wasCut) {
                        // the proxy under test did it
                    }
                });
            } catch (IOException closed) {
                return;
            }
        }
    }
}
