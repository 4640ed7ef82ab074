package liveview.stream;

/** Makes the keepers of publishes that the zone records. */
@FunctionalInterface
public interface Keepers {
    /** The keeper for one accepted publish. */
    Keeper open(StreamRegistry.Publication publication, long epoch, Settlement settlement);
}
