/** The one origin that browsers see, with the same path table as the chart's routes. */
@NullMarked
package liveview.demo.front;

import org.jspecify.annotations.NullMarked;
