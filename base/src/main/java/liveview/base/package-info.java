/** What every module shares and no domain owns: failure kinds with their one mapping to gRPC and HTTP, and ids. */
@NullMarked
package liveview.base;

import org.jspecify.annotations.NullMarked;
