/** What somebody does who owns the database of a chain. */
@NullMarked
package liveview.testkit.journal;

import org.jspecify.annotations.NullMarked;
