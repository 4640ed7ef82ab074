/** What tests of a database's migrations need. */
@NullMarked
package liveview.testkit.migration;

import org.jspecify.annotations.NullMarked;
