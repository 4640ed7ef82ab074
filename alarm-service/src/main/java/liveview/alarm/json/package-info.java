/** The shapes of the console's API in JSON, as docs/protocol/console-api.md states them; REST and WebSocket share them. */
@NullMarked
package liveview.alarm.json;

import org.jspecify.annotations.NullMarked;
