/** Certificates for tests: an authority that signs what a test needs, as PEM files. */
@NullMarked
package liveview.testkit.certificates;

import org.jspecify.annotations.NullMarked;
