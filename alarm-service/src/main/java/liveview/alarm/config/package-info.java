/** What the zone's operator sets, and the parts that are made of it. */
@NullMarked
package liveview.alarm.config;

import org.jspecify.annotations.NullMarked;
