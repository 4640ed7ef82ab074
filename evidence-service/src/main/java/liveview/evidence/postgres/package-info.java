/** Recordings, custody log and what was read of alarms, in the zone's database. */
@NullMarked
package liveview.evidence.postgres;

import org.jspecify.annotations.NullMarked;
