/** Tests of the console's pages in a real browser, beside a zone that is played. */
@NullMarked
package liveview.console;

import org.jspecify.annotations.NullMarked;
