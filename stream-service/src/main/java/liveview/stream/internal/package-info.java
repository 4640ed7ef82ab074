/** Calls to the zone's own services: channel, certificate, token. */
@NullMarked
package liveview.stream.internal;

import org.jspecify.annotations.NullMarked;
