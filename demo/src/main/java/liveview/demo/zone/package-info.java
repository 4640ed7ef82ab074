/** A police zone on one machine, and a central beside it: what runs, how it is set up, how it is taken down. */
@NullMarked
package liveview.demo.zone;

import org.jspecify.annotations.NullMarked;
