/** The operator's page over HTTP: what it shows as JSON, and what the operator clicks. */
@NullMarked
package liveview.gateway.rest;

import org.jspecify.annotations.NullMarked;
