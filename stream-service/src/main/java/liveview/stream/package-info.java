/** Live video: taken from publishers and fanned out (role relay), turned into renditions (role worker). */
@NullMarked
package liveview.stream;

import org.jspecify.annotations.NullMarked;
