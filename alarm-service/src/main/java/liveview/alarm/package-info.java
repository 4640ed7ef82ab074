/**
 * Alarms of a police zone: their states, what may be done to them, who may see them.
 *
 * <p>What happened is told by {@link liveview.protocol.internal.v1.Fact}, the stored form itself: there is no second set
 * of facts to keep equal to it. Everything here is immutable and knows no adapter.
 */
@NullMarked
package liveview.alarm;

import org.jspecify.annotations.NullMarked;
