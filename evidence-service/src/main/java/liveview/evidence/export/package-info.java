/** Exports: a sealed copy of an alarm's evidence as a BagIt zip, of which any part can be made again byte for byte. */
@NullMarked
package liveview.evidence.export;

import org.jspecify.annotations.NullMarked;
