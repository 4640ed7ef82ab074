package liveview.testkit.access;

/**
 * How a call was refused.
 *
 * @param failure the name of the fact, {@code not-your-role}
 * @param kind the kind of failure in gRPC's words, on either transport
 * @param sentence what the caller is told: what is wrong, and what to do
 */
public record KnockRefused(String failure, String kind, String sentence) {}
