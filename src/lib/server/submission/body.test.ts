// How far a request is read: what is too large is not kept, and a form gets its answer.
import { describe, expect, it } from 'vitest';
import { formLimit, jsonLimit, readFormLimited, readLimited } from './body';

/** A request whose body comes in pieces of 100 kB, and how many of them were taken. */
function sending(bytes: number): { request: Request; taken: () => number } {
  const piece = new Uint8Array(100_000).fill(97);
  let taken = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (taken * piece.length >= bytes) controller.close();
        else {
          taken += 1;
          controller.enqueue(piece);
        }
      },
    },
    { highWaterMark: 0 },
  );
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const init = { method: 'POST', body, headers, duplex: 'half' } as RequestInit;
  return { request: new Request('http://localhost/', init), taken: () => taken };
}

describe('what is too large', () => {
  it('is not read on for the API', async () => {
    const { request, taken } = sending(10_000_000);
    expect(await readLimited(request, jsonLimit)).toBeNull();
    expect(taken()).toBe(11);
  });

  it('is read to its end for a form, so that its sender reads the answer', async () => {
    const { request, taken } = sending(10_000_000);
    expect(await readFormLimited(request)).toBeNull();
    expect(taken()).toBe(100);
  });

  it('has an end for a form too', async () => {
    const { request, taken } = sending(1_000_000_000);
    expect(await readFormLimited(request)).toBeNull();
    expect(taken()).toBe(201);
  });
});

it('a form within its limit is read whole', async () => {
  const { request } = sending(formLimit);
  const form = await readFormLimited(request);
  expect([...form!.keys()][0]).toHaveLength(formLimit);
});
