package liveview.stream;

/** Numbers of access units from first to last, both included. */
public record NumberRange(long first, long last) {}
