package liveview.gateway;

import liveview.protocol.alarm.v1.ChainHead;

/**
 * Keeps what the zone must not be able to deny: its signed chain heads, and how far we have followed its journal. A disk
 * that fails holds up neither.
 */
public interface Witness {
    /** The last position of the journal that was handled; 0 before the first. */
    long position();

    /** Everything up to this position is handled. */
    void handled(long position);

    /** The zone's journal is shorter than the position: it is followed from its beginning. The heads stay. */
    void startOver();

    /** Keeps a head for good; one that is kept already changes nothing. */
    void keep(ChainHead head);
}
