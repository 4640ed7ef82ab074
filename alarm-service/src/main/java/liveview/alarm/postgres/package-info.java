/** Alarms, sites, teams and centrals in PostgreSQL: the alarm's part of the journal, and the tables beside it. */
@NullMarked
package liveview.alarm.postgres;

import org.jspecify.annotations.NullMarked;
