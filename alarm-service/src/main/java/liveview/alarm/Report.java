package liveview.alarm;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import liveview.protocol.alarm.v1.Finding;
import liveview.protocol.alarm.v1.SituationReport;
import liveview.protocol.internal.v1.AlarmRaised;

/**
 * What is known of the matter itself.
 *
 * @param raised what the central sent first, with the site as it was then
 * @param findings what the operators saw, oldest first
 * @param situation the situation, merged
 * @param cicNumber incident number of the provincial control room; empty = not known
 * @param cameraIds cameras that saw it, most telling first
 */
public record Report(
        AlarmRaised raised,
        List<Finding> findings,
        SituationReport situation,
        String cicNumber,
        List<String> cameraIds) {
    public Report {
        findings = List.copyOf(findings);
        cameraIds = List.copyOf(cameraIds);
    }

    static Report of(AlarmRaised raised) {
        var request = raised.getRequest();
        return new Report(
                raised,
                request.hasFinding() ? List.of(request.getFinding()) : List.of(),
                request.getSituation(),
                request.getCicNumber(),
                request.getCameraIdsList());
    }

    /** Whether the site has this camera. */
    public boolean hasCamera(String cameraId) {
        return raised.getSite().getCamerasList().stream()
                .anyMatch(camera -> camera.getCameraId().equals(cameraId));
    }

    Report with(Finding finding) {
        List<Finding> more = new ArrayList<>(findings);
        more.add(finding);
        return new Report(raised, more, situation, cicNumber, cameraIds);
    }

    Report with(SituationReport said) {
        return new Report(raised, findings, SituationReports.merge(situation, said), cicNumber, cameraIds);
    }

    Report withCicNumber(String number) {
        return new Report(raised, findings, situation, number, cameraIds);
    }

    Report withCameras(List<String> more) {
        Set<String> all = new LinkedHashSet<>(cameraIds);
        all.addAll(more);
        return new Report(raised, findings, situation, cicNumber, List.copyOf(all));
    }
}
