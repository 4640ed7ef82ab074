package liveview.alarm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import liveview.protocol.alarm.v1.CameraRequestAnswer;
import liveview.protocol.internal.v1.CameraAsked;

/** What the people at both ends say to each other about an alarm, oldest first. */
public record Talk(List<Message> messages, List<CameraRequest> cameraRequests, List<HelpCall> helpCalls) {
    /** Nothing said yet. */
    static final Talk NONE = new Talk(List.of(), List.of(), List.of());

    public Talk {
        messages = List.copyOf(messages);
        cameraRequests = List.copyOf(cameraRequests);
        helpCalls = List.copyOf(helpCalls);
    }

    /** The camera request with this id. */
    public Optional<CameraRequest> cameraRequest(String cameraRequestId) {
        return cameraRequests.stream()
                .filter(request -> request.asked().getCameraRequestId().equals(cameraRequestId))
                .findFirst();
    }

    Talk with(Message message) {
        return new Talk(appended(messages, message), cameraRequests, helpCalls);
    }

    Talk with(HelpCall call) {
        return new Talk(messages, cameraRequests, appended(helpCalls, call));
    }

    /** The calls for help of this team. */
    List<HelpCall> helpCallsOf(String teamId) {
        return helpCalls.stream().filter(call -> call.teamId().equals(teamId)).toList();
    }

    Talk helpSeen(String teamId, Stamp stamp) {
        return new Talk(
                messages,
                cameraRequests,
                helpCalls.stream()
                        .map(call -> call.teamId().equals(teamId) ? call.seen(stamp) : call)
                        .toList());
    }

    Talk asked(CameraAsked fact, Stamp stamp) {
        return new Talk(messages, appended(cameraRequests, new CameraRequest(fact, stamp, null, null)), helpCalls);
    }

    Talk answered(CameraRequestAnswer answer, Stamp stamp) {
        return new Talk(
                messages,
                cameraRequests.stream()
                        .map(request -> request.asked().getCameraRequestId().equals(answer.getCameraRequestId())
                                ? new CameraRequest(request.asked(), request.askedBy(), answer, stamp)
                                : request)
                        .toList(),
                helpCalls);
    }

    private static <T> List<T> appended(List<T> list, T last) {
        List<T> longer = new ArrayList<>(list);
        longer.add(last);
        return longer;
    }
}
