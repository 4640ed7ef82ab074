/** Stories on the packaged services, with real neighbours and a real browser. */
@NullMarked
package liveview.e2e;

import org.jspecify.annotations.NullMarked;
