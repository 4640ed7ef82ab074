/** What the pages of the zone call: recordings, looks, playback. */
@NullMarked
package liveview.evidence.rest;

import org.jspecify.annotations.NullMarked;
