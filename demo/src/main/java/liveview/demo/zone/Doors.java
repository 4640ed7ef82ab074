package liveview.demo.zone;

/**
 * The ports of a service on loopback.
 *
 * @param plain the people's door, behind the front
 * @param tls the machines' door, where a client certificate is a must
 * @param management health and figures, behind no front
 */
public record Doors(int plain, int tls, int management) {}
