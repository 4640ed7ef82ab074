/** The door of a service's HTTP server: which door a request uses, what it may do, and how a refusal is said. */
@NullMarked
package liveview.auth.http;

import org.jspecify.annotations.NullMarked;
