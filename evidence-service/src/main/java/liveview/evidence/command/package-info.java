/** What the service's executable does: serve, migrate, prove the lock. */
@NullMarked
package liveview.evidence.command;

import org.jspecify.annotations.NullMarked;
