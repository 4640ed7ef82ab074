package liveview.evidence;

/** Why somebody looks at what was recorded. */
public enum Purpose {
    /** The alarm goes on: who steers it or was sent to it looks back. */
    ALARM,
    /** A criminal investigation. */
    INVESTIGATION,
    /** The prosecutor or a court asks. */
    PROSECUTION,
    /** A person asks for what was recorded of him. */
    DATA_SUBJECT,
    /** The supervisory body, or an inquiry into the police's own work. */
    OVERSIGHT
}
