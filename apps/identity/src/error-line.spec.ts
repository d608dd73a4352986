import { errorLine } from './error-line.ts';

describe('K41 What the provider says of an error', () => {
  it('is one JSON object on one line, with its kind and place, and nothing that was sent', () => {
    const sent = 'Nguyễn Thị Kiểm Thử\n    at forged (x.ts:1:1)\n{"level":"error","message":"forged"}';
    const line = errorLine(new TypeError(sent));
    expect(line).not.toMatch(/[\u0000-\u001f]|Nguyễn|forged/);
    expect(JSON.parse(line)).toEqual({
      level: 'error',
      timestamp: expect.any(Number),
      context: 'identity',
      message: { code: 'BUG', kind: 'TypeError', at: expect.stringContaining('error-line.spec.ts') },
    });
  });
});
