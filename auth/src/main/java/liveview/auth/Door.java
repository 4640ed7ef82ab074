package liveview.auth;

/** Where a request came in: each door takes its own kind of token and opens its own methods. */
public enum Door {
    /** Plain HTTP behind the zone's gateway: people, with tokens that are not bound to a certificate. */
    PEOPLE,
    /** TLS with a client certificate: centrals and our own services, with tokens bound to that certificate. */
    MACHINES
}
