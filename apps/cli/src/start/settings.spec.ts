import { startSettings } from './settings.ts';

describe('The settings of npm start', () => {
  it.each(['0', '65536', 'abc', '30.5'])('refuse %s for a port, and name the setting and its remedy', (text) => {
    expect(() => startSettings({ AN_SINH_PORT: text })).toThrow(
      `AN_SINH_PORT is "${text}". It must be a port from 1 to 65535; without it, 3000 is taken.`,
    );
  });

  it('take the usual port where a setting is empty', () => {
    expect(startSettings({ AN_SINH_PORT: '' }).ports.api).toEqual({ port: 3000, setting: 'AN_SINH_PORT' });
  });

  it('refuse one port for two', () => {
    expect(() => startSettings({ AN_SINH_PORT: '4010' })).toThrow(
      /AN_SINH_PORT.* and AN_SINH_IDENTITY_PORT|AN_SINH_IDENTITY_PORT and AN_SINH_PORT/,
    );
  });

  it('leave Temporal to others where TEMPORAL_ADDRESS names theirs, unless another way is forced', () => {
    const address = 'temporal.office.vn:7233';
    expect(startSettings({ TEMPORAL_ADDRESS: address }).temporalAddress).toBe(address);
    expect(startSettings({ TEMPORAL_ADDRESS: address, AN_SINH_TEMPORAL: 'address' }).temporalAddress).toBe(address);
    expect(startSettings({ TEMPORAL_ADDRESS: address, AN_SINH_TEMPORAL: 'cached' }).temporalAddress).toBeUndefined();
    expect(startSettings({ AN_SINH_TEMPORAL: 'address' }).temporalAddress).toBeUndefined();
  });
});
