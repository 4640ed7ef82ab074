/** Puts the parts of a relay together and drives them: what Quarkus starts, ticks and stops. */
@NullMarked
package liveview.stream.cdi;

import org.jspecify.annotations.NullMarked;
