package liveview.demo.zone;

/**
 * The two ports of a service on loopback.
 *
 * @param plain the people's door, behind the front
 * @param tls the machines' door, where a client certificate is a must
 */
public record Doors(int plain, int tls) {}
