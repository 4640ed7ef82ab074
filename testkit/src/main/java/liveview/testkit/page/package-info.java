/** What every page of ours must hold, whoever serves it. */
@NullMarked
package liveview.testkit.page;

import org.jspecify.annotations.NullMarked;
