// What a dispatcher can do with an alarm: when, with which question, and which call it is.
import { language, t, word } from '../words/words.js';
import { isReal } from './danger.js';

const REASONS = ['NO_OFFENCE_SEEN', 'DUPLICATE', 'NOT_OUR_ZONE', 'ADDRESS_UNUSABLE', 'TOO_OLD', 'OTHER'];
const OUTCOMES = ['CAUGHT_IN_THE_ACT', 'FLED', 'OFFENCE_NOBODY_THERE', 'FALSE_ALARM', 'KNOWN_PERSON', 'NOTHING_FOUND', 'HANDED_OVER'];
const REQUESTS = ['TURN', 'ZOOM', 'LIGHT', 'TALK_DOWN', 'OTHER_CAMERA', 'SITE_PLAN'];
const UNREAL_OUTCOMES = ['TEST_DONE', 'FALSE_ALARM', 'NOTHING_FOUND'];

const choice = (name, label, group, codes) => ({
  name, label, kind: 'choice', options: codes.map((value) => ({ value, label: word(group, value) })),
});
const words = (name, label, required = false) => ({ name, label, kind: 'text', required });
const spoken = (values) => (values.text ? { ...values, language: language() } : { ...values, text: undefined });
const open = (alarm) => alarm.state === 'RAISED' || alarm.state === 'ACCEPTED';

/** Teams that are on their way or there. */
export const teamsAtWork = (alarm) => (alarm.assignments ?? []).filter((a) => a.stage !== 'CLEARED');

/** By name: {key, when(alarm), ask(alarm, {teams, now}) -> question or null, path, body(values)}. */
export const deeds = {
  accept: { key: 'A', when: (alarm) => alarm.state === 'RAISED', ask: () => null, path: 'accept', body: () => ({}) },
  reject: {
    key: 'R', when: (alarm) => alarm.state === 'RAISED', path: 'reject', body: spoken,
    ask: () => ({
      title: t('deed.reject'), consequence: t('deed.reject.consequence'), confirm: t('deed.reject'),
      fields: [choice('reason', t('ask.reason'), 'rejection', REASONS), words('text', t('ask.words'))],
    }),
  },
  dispatch: {
    key: 'D', when: (alarm) => alarm.state === 'ACCEPTED' && isReal(alarm), path: 'assign', body: (values) => values,
    ask: (alarm, { teams }) => ({
      title: t('deed.dispatch'), confirm: t('deed.dispatch'), consequence: teams.length ? null : t('deed.dispatch.noTeams'),
      fields: [{ name: 'teamId', label: t('ask.team'), kind: 'choice', options: teams.map((team) => ({ value: team.teamId, label: team.name })) }],
    }),
  },
  onScene: {
    key: 'S', path: 'stage', body: ({ teamId }) => ({ teamId, stage: 'ON_SCENE' }),
    when: (alarm) => open(alarm) && teamsAtWork(alarm).some((a) => a.stage !== 'ON_SCENE'),
    ask: (alarm) => {
      const coming = teamsAtWork(alarm).filter((a) => a.stage !== 'ON_SCENE');
      return coming.length === 1 ? { values: { teamId: coming[0].teamId } } : {
        title: t('deed.onScene'), confirm: t('deed.onScene'),
        fields: [{ name: 'teamId', label: t('ask.team'), kind: 'choice', options: coming.map((a) => ({ value: a.teamId, label: a.teamName ?? a.teamId })) }],
      };
    },
  },
  close: {
    key: 'C', when: (alarm) => alarm.state === 'ACCEPTED', path: 'close', body: spoken,
    ask: (alarm) => ({
      title: t('deed.close'), consequence: t('deed.close.consequence'), confirm: t('deed.close'),
      fields: [choice('outcome', t('ask.outcome'), 'outcome', isReal(alarm) ? OUTCOMES : UNREAL_OUTCOMES), words('text', t('ask.words'))],
    }),
  },
  reopen: {
    key: 'O', path: 'reopen', body: ({ reason }) => ({ reason, language: language() }),
    when: (alarm, now) => !open(alarm) && Date.parse((alarm.closed ?? alarm.rejected)?.reopenUntil) > now,
    ask: () => ({
      title: t('deed.reopen'), consequence: t('deed.reopen.consequence'), confirm: t('deed.reopen'), fields: [words('reason', t('ask.reason'), true)],
    }),
  },
  extend: {
    key: 'E', when: (alarm) => open(alarm) && !!alarm.pictures?.viewUntil, path: 'extend',
    body: (values) => ({ ...values, language: language() }),
    ask: () => ({
      title: t('deed.extend'), consequence: t('deed.extend.consequence'), confirm: t('deed.extend'),
      fields: [{ name: 'minutes', label: t('ask.minutes'), kind: 'number', min: 1, max: 60, value: 30, required: true }, words('reason', t('ask.reason'), true)],
    }),
  },
  message: {
    key: 'M', when: open, path: 'message', body: spoken,
    ask: () => ({ title: t('deed.message'), confirm: t('deed.message.send'), fields: [words('text', t('ask.message'), true)] }),
  },
  cameraRequest: {
    key: 'Q', when: (alarm) => open(alarm) && (alarm.site?.cameras ?? []).length > 0, path: 'camera-request', body: spoken,
    ask: (alarm, { cameraId }) => ({
      title: t('deed.cameraRequest'), consequence: t('deed.cameraRequest.consequence'), confirm: t('deed.cameraRequest.send'),
      fields: [
        { name: 'cameraId', label: t('ask.camera'), kind: 'choice', value: cameraId,
          options: alarm.site.cameras.map((camera) => ({ value: camera.cameraId, label: camera.name })) },
        choice('kind', t('ask.request'), 'request', REQUESTS), words('text', t('ask.words')),
      ],
    }),
  },
};
