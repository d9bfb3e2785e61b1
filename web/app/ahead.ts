const answers = new Map<string, Promise<Response>>();

/** Asks for what the first screen needs; the application takes the answers instead of asking again. */
export function askAhead(addresses: readonly string[]): void {
  for (const one of addresses) {
    const answer = fetch(one, { headers: { accept: 'application/json' } });
    // Who takes it hears of a failure; where nobody does, it harms nobody.
    answer.catch(() => undefined);
    answers.set(one, answer);
  }
}

/** The answer to a request that was sent ahead, once. */
export function takeAhead(one: string): Promise<Response> | undefined {
  const answer = answers.get(one);
  answers.delete(one);
  return answer;
}

/** After a change, what was asked before it counts no longer. */
export function forgetAhead(): void {
  answers.clear();
}
