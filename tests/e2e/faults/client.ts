// The outbox of the app in a page without a form: the same modules that the form loads, for a test that is to be quick.
import {
  backToDraft,
  listItems,
  listSent,
  readContent,
} from '../../../src/lib/offline/outbox-store';
import { start, wake } from '../../../src/lib/offline/wake';
import { send, type Sent } from '../../../src/routes/(public)/innspill/form/send';
import { emptyForm, emptyPoint } from '../../../src/routes/(public)/innspill/form/values';

/** What lies on a device, as its author would be shown it. */
export interface Held {
  items: { id: string; state: string; delay: string | null; text: string; told: boolean }[];
  /** Ids of what was sent and has its receipt here. */
  sent: string[];
}

const textOf = (values: unknown): string =>
  (values as { points: { text: string }[] }).points[0]!.text;

const client = {
  /** Does what the button "Send" does. Returns what the form would then show. */
  async send(id: string, hearing: string, text: string): Promise<Sent['kind']> {
    const point = { ...emptyPoint('plan:utkast-demo'), stance: 'support', text };
    const form = {
      ...emptyForm(id, '', ''),
      points: [point],
      type: 'resident',
      name: 'Ola Nordmann',
    };
    const saved_at = new Date().toISOString();
    const draft = { id, hearing, title: 'Høring', search: '', saved_at, values: form };
    const { kind } = await send(draft, 'nb', () => void window.faultsTold({ what: 'saved', id }));
    return kind;
  },
  wake,
  async held(): Promise<Held> {
    const items = await listItems();
    return {
      items: await Promise.all(
        items.map(async ({ id, state, delay, reason }) => ({
          id,
          state,
          delay,
          text: textOf((await readContent(id))?.draft.values),
          // An author is told why: in words, by a field, by a deadline.
          told: reason !== null && (reason.detail !== '' || reason.problems.length > 0),
        })),
      ),
      sent: (await listSent()).map(({ id }) => id),
    };
  },
  /** Does what "correct and send again" does. Returns the text that its author then has in the form. */
  async takeBack(id: string): Promise<string> {
    const draft = await backToDraft(id, new Date());
    return draft === null ? '' : textOf(draft.values);
  },
};
export type Client = typeof client;

declare global {
  interface Window {
    outbox: Client;
  }
}
window.outbox = client;
start();
