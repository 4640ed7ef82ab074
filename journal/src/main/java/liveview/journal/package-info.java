/** An append-only, chained, signed log of facts about subjects: its pure part, without database or file. */
@NullMarked
package liveview.journal;

import org.jspecify.annotations.NullMarked;
