/** What a central runs: its cameras, what moved, what the operator decided, and what the police do with it. */
@NullMarked
package liveview.gateway;

import org.jspecify.annotations.NullMarked;
