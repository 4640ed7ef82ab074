/** Puts the parts together: beans, access, health, metrics, start and drain. */
@NullMarked
package liveview.evidence.cdi;

import org.jspecify.annotations.NullMarked;
