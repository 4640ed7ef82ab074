package liveview.alarm;

import liveview.base.Failure;
import liveview.base.FailureKind;
import liveview.protocol.alarm.v1.PicturesRefused;

/** Pictures of the alarm may not be sent or watched now; the alarm itself is not held back by it. */
public final class NoPictures extends Failure {
    private final PicturesRefused why;

    public NoPictures(PicturesRefused why) {
        super(FailureKind.FAILED_PRECONDITION, sentence(why), remedy(why));
        this.why = why;
    }

    /** Why not. */
    public PicturesRefused why() {
        return why;
    }

    private static String sentence(PicturesRefused why) {
        return switch (why) {
            case PICTURES_REFUSED_NO_FINDING -> "No fact has been stated yet that allows pictures of this alarm.";
            case PICTURES_REFUSED_NO_LEGAL_BASIS -> "The zone has no legal basis for pictures of this site.";
            case PICTURES_REFUSED_NO_SITE -> "The site of this alarm is not registered.";
            case PICTURES_REFUSED_WITHDRAWN -> "The pictures of this alarm were stopped by the central or the owner.";
            case PICTURES_REFUSED_ALARM_ENDED -> "The alarm has ended, and its pictures with it.";
            case PICTURES_REFUSED_WINDOW_ENDED -> "The view window has ended.";
            case PICTURES_REFUSED_UNSPECIFIED, UNRECOGNIZED -> "Pictures of this alarm are not allowed now.";
        };
    }

    private static String remedy(PicturesRefused why) {
        return switch (why) {
            case PICTURES_REFUSED_NO_FINDING -> "State a finding with what was seen.";
            case PICTURES_REFUSED_NO_LEGAL_BASIS -> "Register the site with an agreement that the zone lists.";
            case PICTURES_REFUSED_NO_SITE -> "Register the site before the next alarm.";
            case PICTURES_REFUSED_WITHDRAWN -> "Send no more pictures of it.";
            case PICTURES_REFUSED_ALARM_ENDED -> "A dispatcher can reopen it within 15 minutes.";
            case PICTURES_REFUSED_WINDOW_ENDED -> "A new finding of the central opens it again.";
            case PICTURES_REFUSED_UNSPECIFIED, UNRECOGNIZED -> "Try again after the next event of the alarm.";
        };
    }
}
