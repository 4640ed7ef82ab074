package liveview.stream;

/** What a process of stream-service does: one executable, two roles. */
public enum Role {
    /** Takes publishers and serves viewers; no native code. */
    RELAY,
    /** Makes renditions for the relays; serves health and metrics only. */
    WORKER
}
