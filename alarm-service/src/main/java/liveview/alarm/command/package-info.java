/** What the service's executable does: serve, migrate, check, erase. */
@NullMarked
package liveview.alarm.command;

import org.jspecify.annotations.NullMarked;
