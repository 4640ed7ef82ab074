/** The clock's part: what the zone does by itself when time has passed. */
@NullMarked
package liveview.alarm.timer;

import org.jspecify.annotations.NullMarked;
