/** What browsers fetch with a plain request: the pre-alarm clip. */
@NullMarked
package liveview.stream.rest;

import org.jspecify.annotations.NullMarked;
