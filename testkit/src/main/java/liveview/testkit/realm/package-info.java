/** A stand-in for the zone's identity provider: keys over HTTP, tokens on demand, and it can be away. */
@NullMarked
package liveview.testkit.realm;

import org.jspecify.annotations.NullMarked;
