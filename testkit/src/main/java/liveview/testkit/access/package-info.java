/** The access matrix: every role on every method of a running service, held against the hand-written table. */
@NullMarked
package liveview.testkit.access;

import org.jspecify.annotations.NullMarked;
