package liveview.alarm;

import liveview.protocol.alarm.v1.Text;

/** A sentence between the central and the police. */
public record Message(boolean fromCentral, Stamp stamp, Text text) {}
