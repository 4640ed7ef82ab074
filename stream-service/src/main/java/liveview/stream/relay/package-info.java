/** The client of other relays: an edge watches the origin once and fans out itself. */
@NullMarked
package liveview.stream.relay;

import org.jspecify.annotations.NullMarked;
