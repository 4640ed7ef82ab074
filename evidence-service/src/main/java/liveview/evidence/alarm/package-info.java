/** Reads alarm-service's journal. */
@NullMarked
package liveview.evidence.alarm;

import org.jspecify.annotations.NullMarked;
