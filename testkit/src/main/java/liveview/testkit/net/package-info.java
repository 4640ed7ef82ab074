/** Networks that behave badly on purpose. */
@NullMarked
package liveview.testkit.net;

import org.jspecify.annotations.NullMarked;
