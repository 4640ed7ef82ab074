/** What the executables of services with a journal do beside serving: their configuration, and migrations with Flyway. */
@NullMarked
package liveview.journal.command;

import org.jspecify.annotations.NullMarked;
