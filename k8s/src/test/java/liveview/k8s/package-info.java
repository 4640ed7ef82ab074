/** What the charts render for each zone, held against rules. */
@NullMarked
package liveview.k8s;

import org.jspecify.annotations.NullMarked;
