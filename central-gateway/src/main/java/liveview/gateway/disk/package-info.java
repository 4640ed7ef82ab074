/** The gateway's disk: encrypted pictures within bounds, and the alarms that a restart must not forget. */
@NullMarked
package liveview.gateway.disk;

import org.jspecify.annotations.NullMarked;
