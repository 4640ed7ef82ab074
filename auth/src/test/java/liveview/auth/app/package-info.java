/** A small service of each kind, behind the doors: what the tests knock at. */
@NullMarked
package liveview.auth.app;

import org.jspecify.annotations.NullMarked;
