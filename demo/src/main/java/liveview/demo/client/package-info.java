/** A person at the police without a browser: signs in as a page does, calls the API, watches a live picture. */
@NullMarked
package liveview.demo.client;

import org.jspecify.annotations.NullMarked;
