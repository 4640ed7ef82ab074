/** The console's API over HTTP with JSON, as docs/protocol/console-api.md states it. */
@NullMarked
package liveview.alarm.rest;

import org.jspecify.annotations.NullMarked;
