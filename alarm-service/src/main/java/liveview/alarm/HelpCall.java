package liveview.alarm;

import liveview.protocol.alarm.v1.Text;

/** A team called for help. */
public record HelpCall(String teamId, Stamp stamp, Text text) {}
