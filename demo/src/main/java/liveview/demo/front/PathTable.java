package liveview.demo.front;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Which upstream answers for which paths; the longest prefix decides. */
public final class PathTable {
    private record Route(String prefix, Upstream upstream) {}

    private final List<Route> routes;

    private PathTable(List<Route> routes) {
        this.routes = routes;
    }

    /** A table of path prefixes, of which one must be {@code /}. */
    public static PathTable of(Map<String, Upstream> upstreams) {
        if (!upstreams.containsKey("/")) {
            throw new IllegalArgumentException("nobody answers for /");
        }
        return new PathTable(upstreams.entrySet().stream()
                .map(route -> new Route(route.getKey(), route.getValue()))
                .sorted(Comparator.comparingInt((Route route) -> route.prefix().length())
                        .reversed())
                .toList());
    }

    /** The upstream for a request's path. */
    Upstream upstream(String path) {
        for (Route route : routes) {
            if (path.startsWith(route.prefix())) {
                return route.upstream();
            }
        }
        throw new IllegalStateException("the table has no /");
    }
}
