/** Signed heads in a file, as a central keeps them. */
@NullMarked
package liveview.journal.file;

import org.jspecify.annotations.NullMarked;
