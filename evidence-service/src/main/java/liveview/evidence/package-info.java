/** Recordings: what was seen, kept as it was sent, locked, chained, and given back byte for byte. */
@NullMarked
package liveview.evidence;

import org.jspecify.annotations.NullMarked;
