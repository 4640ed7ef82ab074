/** The rules of the architecture, as tests that each module runs on its own classes. */
@NullMarked
package liveview.testkit.architecture;

import org.jspecify.annotations.NullMarked;
