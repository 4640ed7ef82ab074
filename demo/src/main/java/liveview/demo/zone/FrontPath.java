package liveview.demo.zone;

/** Which part of the zone answers for which paths of the one origin; the chart's routes have the same table. */
public enum FrontPath {
    /** The console's pages. */
    PAGES("/", "alarm-service"),
    /** What the pages ask and do. */
    API("/api/", "alarm-service"),
    /** What is kept: playback and exports. */
    EVIDENCE("/api/evidence/", "evidence-service"),
    /** Boards' WebSockets. */
    BOARDS("/ws/alarms", "alarm-service"),
    /** Live pictures' WebSockets and clips. */
    LIVE("/live/", "relay"),
    /** Signing in. */
    SIGN_IN("/auth/", "keycloak");

    private final String prefix;
    private final String part;

    FrontPath(String prefix, String part) {
        this.prefix = prefix;
        this.part = part;
    }

    /** What the paths begin with. */
    public String prefix() {
        return prefix;
    }

    /** The part of the zone that answers. */
    public String part() {
        return part;
    }
}
