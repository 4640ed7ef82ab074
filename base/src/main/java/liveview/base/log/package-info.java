/** What a line of the log says, as fields. */
@NullMarked
package liveview.base.log;

import org.jspecify.annotations.NullMarked;
