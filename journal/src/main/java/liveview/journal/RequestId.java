package liveview.journal;

/**
 * The caller's own id of a request, which makes a retry of it harmless.
 *
 * @param caller who asks; ids of two callers never meet
 * @param id unique for this caller
 * @param digest of the request's body: a retry has the same one
 */
public record RequestId(String caller, String id, Bytes digest) {}
