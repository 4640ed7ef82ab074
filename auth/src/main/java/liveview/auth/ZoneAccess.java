package liveview.auth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one service opens, to whom, at which door: everything else is refused.
 *
 * <p>The same table guards gRPC methods ({@code POST /package.Service/Method}), REST and WebSockets
 * ({@code GET /ws/alarms}). It decides who may do what; when, is decided by the alarm, in the domain.
 */
public final class ZoneAccess {
    private final List<Rule> rules;

    private ZoneAccess(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** A table that opens nothing yet. */
    public static Builder denyAll() {
        return new Builder();
    }

    /**
     * Lets the request through.
     *
     * @param verb the HTTP method, POST for gRPC
     * @param path the normalised path without query
     * @param caller who calls, when a token counts
     * @throws liveview.base.Failure when it is refused
     */
    public void check(String verb, String path, Door door, Optional<Caller> caller) {
        List<Rule> lines = find(verb, path);
        if (lines.isEmpty()) {
            throw caller.isPresent() ? new NotOpen() : new NotSignedIn();
        }
        if (lines.stream().anyMatch(Rule::isOpen)) {
            return;
        }
        Caller known = caller.orElseThrow(NotSignedIn::new);
        List<Rule> here = lines.stream().filter(line -> line.door() == door).toList();
        if (here.isEmpty()) {
            throw new NotYourDoor();
        }
        if (here.stream().flatMap(line -> line.roles().stream()).noneMatch(known::is)) {
            throw new NotYourRole();
        }
    }

    /** Every line, in order. */
    public List<Rule> rules() {
        return rules;
    }

    /** The lines of the first path that fits; an open wildcard never reaches what a closed line lies beside. */
    private List<Rule> find(String verb, String path) {
        return rules.stream()
                .filter(rule -> rule.matches(verb, path))
                .filter(rule -> !rule.isOpen() || !rule.path().endsWith("*") || !besideClosed(path))
                .findFirst()
                .map(first -> rules.stream()
                        .filter(rule ->
                                rule.verb().equals(first.verb()) && rule.path().equals(first.path()))
                        .toList())
                .orElse(List.of());
    }

    private boolean besideClosed(String path) {
        String top = topOf(path);
        return rules.stream()
                .anyMatch(rule -> !rule.isOpen() && topOf(rule.path()).equals(top));
    }

    private static String topOf(String path) {
        int end = path.indexOf('/', 1);
        return end < 0 ? path : path.substring(0, end);
    }

    /**
     * One line of the table.
     *
     * @param verb the HTTP method
     * @param path a path; {@code {name}} stands for one segment, a last {@code *} for any rest
     * @param door where it is served
     * @param roles who may; empty means everybody, at any door, without a token
     */
    public record Rule(String verb, String path, Door door, Set<Role> roles) {
        public Rule {
            roles = Set.copyOf(roles);
        }

        boolean isOpen() {
            return roles.isEmpty();
        }

        boolean matches(String otherVerb, String otherPath) {
            if (!verb.equals(otherVerb)) {
                return false;
            }
            List<String> want = Arrays.asList(path.split("/", -1));
            List<String> have = Arrays.asList(otherPath.split("/", -1));
            for (int i = 0; i < want.size(); i++) {
                if (want.get(i).equals("*") && i == want.size() - 1) {
                    return have.size() > i;
                }
                if (i >= have.size() || !segmentMatches(want.get(i), have.get(i))) {
                    return false;
                }
            }
            return have.size() == want.size();
        }

        private static boolean segmentMatches(String want, String have) {
            return want.startsWith("{") ? !have.isEmpty() : want.equals(have);
        }
    }

    /** Collects the lines of a table; the first path that fits decides. */
    public static final class Builder {
        private final List<Rule> rules = new ArrayList<>();

        private Builder() {}

        /** Opens one gRPC method, named {@code package.Service/Method}, to machines. */
        public Builder grpc(String fullMethodName, Role first, Role... more) {
            return rule("POST", "/" + fullMethodName, Door.MACHINES, EnumSet.of(first, more));
        }

        /** Opens one gRPC method, named {@code package.Service/Method}, to people. */
        public Builder grpcForPeople(String fullMethodName, Role first, Role... more) {
            return rule("POST", "/" + fullMethodName, Door.PEOPLE, EnumSet.of(first, more));
        }

        /** Opens a REST method, or with GET a WebSocket, to people. */
        public Builder http(String verb, String path, Role first, Role... more) {
            return rule(verb, path, Door.PEOPLE, EnumSet.of(first, more));
        }

        /** Opens a page to everybody, without a token: health, the console's own files. */
        public Builder everybody(String verb, String path) {
            return rule(verb, path, Door.PEOPLE, Set.of());
        }

        /** The finished table. */
        public ZoneAccess build() {
            return new ZoneAccess(rules);
        }

        private Builder rule(String verb, String path, Door door, Set<Role> roles) {
            rules.add(new Rule(verb, path, door, roles));
            return this;
        }
    }
}
