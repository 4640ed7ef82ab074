/** Failures on HTTP: one mapper turns what a resource throws into a problem (RFC 9457). */
@NullMarked
package liveview.base.rest;

import org.jspecify.annotations.NullMarked;
