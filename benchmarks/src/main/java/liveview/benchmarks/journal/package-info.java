/** The journal beside pgbench, on one PostgreSQL. */
@NullMarked
package liveview.benchmarks.journal;

import org.jspecify.annotations.NullMarked;
