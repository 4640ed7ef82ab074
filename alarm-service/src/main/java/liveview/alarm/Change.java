package liveview.alarm;

import org.jspecify.annotations.Nullable;

/**
 * A new entry of the journal with what it made of its alarm.
 *
 * @param entry the entry
 * @param alarm the alarm after it; null when its payload, or that of the alarm's first entry, was erased
 */
public record Change(Entry entry, @Nullable Alarm alarm) {}
