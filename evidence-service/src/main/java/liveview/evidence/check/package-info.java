/** Holds what is kept against what was written down: rows, objects and keys against the custody log. */
@NullMarked
package liveview.evidence.check;

import org.jspecify.annotations.NullMarked;
