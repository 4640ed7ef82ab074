/** Figures of this service for Prometheus. */
@NullMarked
package liveview.alarm.metrics;

import org.jspecify.annotations.NullMarked;
