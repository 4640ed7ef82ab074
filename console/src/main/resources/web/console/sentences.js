// Coded facts as plain sentences in the reader's language.
import { clockTime, lengthWords, runningTime } from '../words/times.js';
import { has, language, t, word } from '../words/words.js';

/** One observation as a sentence: "2 persons are inside." */
export function observationSentence(observation) {
  const key = `observation.${observation.code}`;
  if (!has(key)) return observation.code;
  const counted = observation.count == null ? 'no' : 'yes';
  return t(key, { counted, count: observation.count ?? 0 });
}

/** The sentences of a finding, each with the camera it was seen on: [{sentence, camera}]. */
export function findingSentences(finding, cameras = []) {
  return (finding.observations ?? []).map((observation) => ({
    sentence: observationSentence(observation),
    camera: cameras.find((c) => c.cameraId === observation.cameraId)?.name ?? observation.cameraId ?? null,
  }));
}

/** The newest finding in one line, or null: what the list shows. */
export function findingLine(alarm) {
  const finding = alarm.findings?.at(-1);
  if (!finding) return null;
  const sentences = (finding.observations ?? []).map(observationSentence);
  return sentences.join(' ') || finding.text?.text || null;
}

/** "YES: bar", "2, inside", "unknown": an answer of the situation in words, without its author. */
export function answerWords(name, situation) {
  const statement = situation?.[name];
  const answer = statement?.answer ?? 'UNKNOWN';
  if (answer === 'YES' && name === 'persons') {
    const place = statement.place && statement.place !== 'UNKNOWN' ? statement.place : 'UNKNOWN';
    const counted = statement.count == null ? 'no' : 'yes';
    return t('situation.personsYes', { counted, count: statement.count ?? 0, place });
  }
  if (answer === 'YES' && name === 'keyholder' && situation.keyholderEtaSeconds != null) {
    return t('situation.keyholderIn', { minutes: Math.ceil(situation.keyholderEtaSeconds / 60) });
  }
  return word('answer', answer);
}

/** Who says so: "operator 14", "dispatcher 2", "Team 12". */
export function authorWords(author) {
  if (!author?.kind) return t('author.UNKNOWN');
  const key = author.label ? `author.${author.kind}` : `author.${author.kind}.unnamed`;
  return has(key) ? t(key, { label: author.label ?? '' }) : author.label ?? author.kind;
}

/** "Break-in": what it is, with EXERCISE or TEST in front where it is not real. */
export function alarmTitle(alarm) {
  const category = word('category', alarm.category);
  return alarm.status === 'ACTUAL' ? category : t('alarm.unreal', { status: word('status', alarm.status), category });
}

/** Street and number, then place: one line. */
export function addressLine(site) {
  const address = site?.address;
  if (!address) return site?.name ?? '';
  const street = [address.street, address.houseNumber].filter(Boolean).join(' ');
  const box = address.box ? t('address.box', { box: address.box }) : '';
  const floor = address.floor ? t('address.floor', { floor: address.floor }) : '';
  const town = [address.postalCode, address.municipality].filter(Boolean).join(' ');
  return [street, box, floor, town].filter(Boolean).join(', ');
}

/** The site's name, when it says more than its address does. */
export function siteName(site) {
  const name = site?.name ?? '';
  return name && !addressLine(site).includes(name) ? name : '';
}

/** What a patrol should know of the place, the dangerous first: [{label, text, lang}]. */
export function siteWords(site) {
  return [['hazards', site?.hazards], ['accessNotes', site?.accessNotes], ['entrance', site?.address?.entrance]]
    .filter(([, words]) => words?.text)
    .map(([name, words]) => ({ label: t(`site.${name}`), text: words.text, lang: words.language ?? '' }));
}

/** The furthest team: "Team 12 on scene", or null. */
export function teamLine(alarm) {
  const stages = ['CLEARED', 'ASSIGNED', 'EN_ROUTE', 'ON_SCENE'];
  const furthest = [...(alarm.assignments ?? [])].sort((a, b) => stages.indexOf(b.stage) - stages.indexOf(a.stage))[0];
  return furthest ? t('team.line', { team: furthest.teamName ?? furthest.teamId, stage: word('stage', furthest.stage) }) : null;
}

/** How long it is open, or how it ended. */
export function stateLine(alarm, now) {
  if (alarm.state === 'CLOSED') return t('alarm.closedAs', { outcome: word('outcome', alarm.closed?.outcome) });
  if (alarm.state === 'REJECTED') return t('alarm.rejectedAs', { reason: word('rejection', alarm.rejected?.reason) });
  const time = runningTime(now - Date.parse(alarm.receivedAt));
  return t(alarm.state === 'ACCEPTED' ? 'alarm.acceptedSince' : 'alarm.openSince', { time });
}

/** A sentence of a person: marked when it is not in the reader's language. */
export function foreign(text) {
  return text?.language && text.language.slice(0, 2).toLowerCase() !== language() ? text.language : null;
}

/** A failed call in words, with who was first where somebody was. */
export function problemWords(problem) {
  if (problem.status === 409 && problem.by) return t('problem.firstWas', { by: problem.by });
  return t(has(`problem.${problem.kind}`) ? `problem.${problem.kind}` : 'problem.UNKNOWN');
}

/** Who has seen a call for help, or that nobody has. */
export function helpSeenWords(seenBy = []) {
  return seenBy.length
    ? t('help.seenBy', { names: seenBy.map((one) => `${one.name} ${clockTime(one.at)}`).join(', ') })
    : t('help.notSeen');
}

/** "380 MB". */
export function sizeWords(bytes) {
  const [unit, per] = bytes < 1e6 ? ['kilobyte', 1e3] : bytes < 1e9 ? ['megabyte', 1e6] : ['gigabyte', 1e9];
  const options = { maximumFractionDigits: bytes / per < 100 ? 1 : 0, style: 'unit', unit };
  return new Intl.NumberFormat(language(), options).format(bytes / per);
}

/** "H.264": a codec as people call it. */
export function codecWords(codec) {
  return { h264: 'H.264', hevc: 'H.265', av1: 'AV1', mjpeg: 'Motion JPEG' }[codec] ?? codec;
}

/** Where a camera's recording has no pictures, and how many are missing. */
export function gapSentence(camera, gap) {
  const n = gap.firstNumber == null ? 0 : gap.lastNumber - gap.firstNumber + 1;
  const key = gap.firstNumber == null ? 'evidence.pause' : gap.from === gap.to ? 'evidence.gapAt' : 'evidence.gap';
  return t(key, { camera, from: clockTime(gap.from), to: clockTime(gap.to), n });
}

/** Until when something is locked, how, and why so long. */
export function lockSentence({ mode, until, extended }) {
  const how = word('lock', mode);
  const time = clockTime(until);
  return extended ? t('evidence.lock.extended', { time, how, by: extended.by, at: clockTime(extended.at), reason: extended.reason }) : t('evidence.lock.first', { time, how });
}

/** Which store the zone has, which lock, and whether the store has shown that it holds. */
export function storeSentences(store) {
  return [
    t('evidence.store', { store: store.name }),
    t('evidence.store.lock', { length: lengthWords(store.firstSeconds * 1000), actual: word('lock', store.actual), others: word('lock', 'GOVERNANCE') }),
    t(store.proven ? 'evidence.store.proven' : 'evidence.store.notProven'),
  ];
}
