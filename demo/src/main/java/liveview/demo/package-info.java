/** A whole police zone on one machine: neighbours, services, front and a simulated central. */
@NullMarked
package liveview.demo;

import org.jspecify.annotations.NullMarked;
