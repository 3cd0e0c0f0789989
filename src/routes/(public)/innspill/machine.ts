// The outbox as one piece that pages load when something is written or lies on the device: readers do without.
import { migrate } from '$lib/offline/migrate';
import { deleteDraft, isUsed } from '$lib/offline/outbox-store';
import { start } from '$lib/offline/wake';
import { changesOf, draftKeeper, readDrafts } from './device';
import { answerTo, sendFrom, showWaiting, takeBack } from './form/page-sending';
import { send } from './form/send';

export const machine = {
  answerTo,
  changesOf,
  deleteDraft,
  draftKeeper,
  isUsed,
  migrate,
  readDrafts,
  send,
  sendFrom,
  showWaiting,
  start,
  takeBack,
};
