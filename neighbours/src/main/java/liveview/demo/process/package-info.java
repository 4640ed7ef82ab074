/** Processes that this one starts, watches and never leaves behind. */
@NullMarked
package liveview.demo.process;

import org.jspecify.annotations.NullMarked;
