/** The board's WebSocket: every change of an alarm, to whoever may see it, without loss or repeat. */
@NullMarked
package liveview.alarm.websocket;

import org.jspecify.annotations.NullMarked;
