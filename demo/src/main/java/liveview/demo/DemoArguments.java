package liveview.demo;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import liveview.base.Failure;
import liveview.base.FailureKind;
import liveview.demo.zone.ZoneOptions;

/**
 * What was asked for on the command line.
 *
 * @param once play the story and end
 * @param data where data are kept; none = a folder that goes with the demo
 * @param port where the front listens; 0 = a free port
 * @param lan the address at which other machines reach the front; none = loopback only
 * @param password of every demo user
 */
record DemoArguments(boolean once, Optional<Path> data, int port, Optional<String> lan, String password) {
    private static final int PORT = 8080;
    private static final String LAN_AT = "--lan=";

    static DemoArguments parse(List<String> arguments, Map<String, String> environment) {
        boolean once = false;
        Optional<Path> data = Optional.empty();
        Optional<String> lan = Optional.empty();
        int port = PORT;
        Deque<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            String argument = rest.pop();
            switch (argument) {
                case "--once" -> {
                    once = true;
                    port = 0;
                }
                case "--data" -> data = Optional.of(Path.of(value(argument, rest)));
                case "--port" -> port = port(value(argument, rest));
                case "--lan" -> lan = Optional.of(ownAddress());
                default -> {
                    if (!argument.startsWith(LAN_AT) || argument.length() == LAN_AT.length()) {
                        throw new NotUnderstood(argument);
                    }
                    lan = Optional.of(argument.substring(LAN_AT.length()));
                }
            }
        }
        String password = lan.isEmpty()
                ? ZoneOptions.DEMO_PASSWORD
                : Optional.ofNullable(environment.get("LIVEVIEW_PASSWORD"))
                        .filter(chosen -> !chosen.isBlank())
                        .orElseGet(DemoArguments::drawn);
        return new DemoArguments(once, data, port, lan, password);
    }

    ZoneOptions options(Path folder) {
        ZoneOptions options = ZoneOptions.in(folder).onPort(port);
        return lan.map(host -> options.reachableAt(host, password)).orElse(options);
    }

    private static String value(String argument, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new NotUnderstood(argument);
        }
        return rest.pop();
    }

    private static int port(String value) {
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // told below
        }
        throw new NotUnderstood("--port " + value);
    }

    private static String drawn() {
        byte[] random = new byte[12];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().encodeToString(random);
    }

    /** The first address of this machine that others can reach. */
    private static String ownAddress() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(InetAddress::isSiteLocalAddress)
                    .map(InetAddress::getHostAddress)
                    .findFirst()
                    .orElseThrow(NoNetwork::new);
        } catch (SocketException e) {
            throw new IllegalStateException("cannot read this machine's addresses", e);
        }
    }

    /** Something on the command line is not known. */
    static final class NotUnderstood extends Failure {
        NotUnderstood(String argument) {
            super(
                    FailureKind.INVALID_ARGUMENT,
                    "The demo does not understand '" + argument + "'.",
                    "It knows --once, --data DIR, --port N (0 to 65535) and --lan or --lan=ADDRESS.");
        }
    }

    /** No other machine can reach this one. */
    static final class NoNetwork extends Failure {
        NoNetwork() {
            super(
                    FailureKind.FAILED_PRECONDITION,
                    "This machine has no address in a local network.",
                    "Connect it, name its address as --lan=ADDRESS, or leave --lan out.");
        }
    }
}
