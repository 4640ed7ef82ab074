/** What is measured on: the machine, and what its processes use. */
@NullMarked
package liveview.benchmarks.machine;

import org.jspecify.annotations.NullMarked;
