/** The client of alarm-service: stream registry, views, journal. */
@NullMarked
package liveview.stream.alarm;

import org.jspecify.annotations.NullMarked;
