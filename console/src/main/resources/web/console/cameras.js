// Which cameras an alarm has, and which live stream each shows.

/** The cameras of an alarm in the order they matter: those that saw it, then the others with a live stream. */
export function camerasOf(alarm) {
  const names = new Map((alarm.site?.cameras ?? []).map((camera) => [camera.cameraId, camera.name]));
  const ids = new Set([...(alarm.cameraIds ?? []), ...(alarm.streams ?? []).map((s) => s.cameraId), ...names.keys()]);
  return [...ids].map((cameraId) => ({
    cameraId,
    name: names.get(cameraId) ?? cameraId,
    stream: streamOf(alarm, cameraId),
  }));
}

/** The camera's live stream that goes on; when none does, its last one: after a reopening it has another. */
function streamOf(alarm, cameraId) {
  const own = (alarm.streams ?? []).filter((s) => s.cameraId === cameraId);
  return own.find((s) => s.live) ?? own.at(-1) ?? null;
}
