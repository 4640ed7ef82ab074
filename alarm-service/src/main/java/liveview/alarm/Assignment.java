package liveview.alarm;

import java.time.Instant;
import liveview.protocol.alarm.v1.AssignmentStage;

/** A team sent to an alarm, with its stage and since when. */
public record Assignment(String teamId, String teamName, AssignmentStage stage, Instant since) {}
