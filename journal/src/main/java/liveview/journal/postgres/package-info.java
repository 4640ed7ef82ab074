/** The journal in PostgreSQL: one transaction a batch, readers by position, signed heads, erasure, check. */
@NullMarked
package liveview.journal.postgres;

import org.jspecify.annotations.NullMarked;
