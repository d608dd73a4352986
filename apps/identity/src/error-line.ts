/**
 * One line of the log for an error of the provider: JSON, with its time, and without the error's message, which may quote what
 * somebody sent, a name or the break of a line that would forge another one (K41).
 */
export function errorLine(error: Error): string {
  const { name, message, stack = '' } = error;
  // The stack begins with the message; only what follows it are places in the program.
  const at = stack
    .slice(stack.indexOf(message) + message.length)
    .split('\n')
    .find((line) => /^ {4}at /.test(line))
    ?.trim();
  return JSON.stringify({ level: 'error', timestamp: Date.now(), context: 'identity', message: { code: 'BUG', kind: name, at } });
}
