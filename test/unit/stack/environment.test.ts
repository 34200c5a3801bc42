import { describe, expect, it } from 'vitest';
import { readEnvironment } from '../../../stack/environment.ts';

describe('readEnvironment', () => {
  it('takes addresses and ports, and an empty variable for none', () => {
    expect(
      readEnvironment({
        TEMPORAL_ADDRESS: 'temporal.college.example:7233',
        DATABASE_URL: 'postgresql://u:p@db/kontingent',
        SMTP_URL: '',
        KONTINGENT_PORT_UI: '8300',
        HOME: '/somewhere',
      }),
    ).toEqual({
      TEMPORAL_ADDRESS: 'temporal.college.example:7233',
      DATABASE_URL: 'postgresql://u:p@db/kontingent',
      KONTINGENT_PORT_UI: 8300,
    });
  });

  it.each([
    ['TEMPORAL_ADDRESS', 'http://temporal:7233'],
    ['TEMPORAL_ADDRESS', 'temporal'],
    ['DATABASE_URL', 'mysql://db/kontingent'],
    ['SMTP_URL', 'mail.college.example'],
    ['KONTINGENT_PORT_POSTGRES', '0'],
    ['KONTINGENT_PORT_SMTP', '65536'],
    ['KONTINGENT_PORT_TEMPORAL', 'seven'],
  ])('refuses %s=%s by naming the variable and not its value', (name, value) => {
    const read = () => readEnvironment({ [name]: value });
    expect(read).toThrow(expect.objectContaining({ code: 'Environment' }));
    expect(read).toThrow(name);
    expect(read).not.toThrow(value);
  });

  it.each(['DATABASE_URL_FILE', 'SMTP_URL_FILE', 'TEMPORAL_API_KEY', 'TEMPORAL_TLS_SERVER_CA_CERT_PATH'])(
    'says that %s is not for this stack, instead of starting without it',
    (name) => {
      expect(() => readEnvironment({ [name]: '/run/secrets/it' })).toThrow(name);
      expect(readEnvironment({ [name]: '' })).toEqual({});
    },
  );
});
