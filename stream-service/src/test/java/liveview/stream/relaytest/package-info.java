/** Whole relays over real sockets, beside an alarm service written for the tests. */
@NullMarked
package liveview.stream.relaytest;

import org.jspecify.annotations.NullMarked;
