/** What the zone keeps goes from here to the evidence service. */
@NullMarked
package liveview.stream.evidence;

import org.jspecify.annotations.NullMarked;
