import { localDate } from '@an-sinh/kernel';
import { owed } from '../../testing/facts.ts';
import { policyWith, seedPolicy as policy } from '../../testing/seed.ts';

const needed = (category: string, born: string, submittedOn = '2022-05-20') => {
  const family = owed(policy.familyOf(category));
  const asked = { programme: 'MONTHLY_ALLOWANCE', family, born: localDate(born), submittedOn: localDate(submittedOn) };
  return owed(policy.papersNeeded(asked)).map(({ paper }) => paper);
};

describe('Papers of an application (Decree 20/2021 Art. 7, 8(1)(a))', () => {
  it.each([
    ['A5C', '1940-01-01', ['DECLARATION']],
    ['A1', '2018-01-01', ['DECLARATION', 'BIRTH_CERT']],
    ['A4', '1990-01-01', ['DECLARATION', 'BIRTH_CERT']],
    ['A8', '1990-01-01', ['DECLARATION', 'HIV_CONFIRMATION']],
    ['A6_S', '1990-01-01', ['DECLARATION', 'DISABILITY_CERT']],
    ['A6_XS', '2010-01-01', ['DECLARATION', 'DISABILITY_CERT', 'BIRTH_CERT']],
  ])('of category %s, born %s', (category, born, papers) => expect(needed(category, born)).toEqual(papers));

  it('include the birth certificate to the day before the sixteenth birthday', () => {
    expect(needed('A6_S', '2006-05-20', '2022-05-19')).toContain('BIRTH_CERT');
    expect(needed('A6_S', '2006-05-20', '2022-05-20')).not.toContain('BIRTH_CERT');
  });
  it('depend on the ages of the table', () => {
    const law = policyWith((tables) => {
      tables.papers = tables.papers.map((row) => ({ ...row, condition: row['condition']?.replace('under 16', 'under 18') ?? '' }));
    });
    const asked = { programme: 'MONTHLY_ALLOWANCE', family: 'A6', born: localDate('2005-06-01'), submittedOn: localDate('2022-05-20') };
    expect(owed(law.papersNeeded(asked)).map(({ paper }) => paper)).toContain('BIRTH_CERT');
  });
  it('carry article and privacy class', () => {
    const asked = { programme: 'MONTHLY_ALLOWANCE', family: 'A8', born: localDate('1990-01-01'), submittedOn: localDate('2022-05-20') };
    expect(owed(policy.papersNeeded(asked))[1]).toMatchObject({ privacyClass: 'P4', legalBasis: 'Decree 20/2021 Art. 8(1)(a)' });
  });
});

describe('Papers of a funeral (Decree 20/2021 Art. 11(3))', () => {
  const asked = { programme: 'FUNERAL_SOCIAL_PROTECTION', born: localDate('1940-01-01'), submittedOn: localDate('2022-05-20') };
  it('are the declaration and the death certificate', () => {
    expect(owed(policy.papersNeeded(asked)).map(({ paper }) => paper)).toEqual(['FUNERAL_DECLARATION', 'DEATH_CERTIFICATE']);
  });
  it('of a person of 80 on another allowance include the paper that stops it', () => {
    const papers = owed(policy.papersNeeded({ ...asked, drewOtherAllowance: true })).map(({ paper }) => paper);
    expect(papers).toContain('STOP_DECISION_OF_OTHER_ALLOWANCE');
    expect(owed(policy.papersNeeded({ ...asked, drewOtherAllowance: true, diedOn: localDate('2019-12-31') }))).toHaveLength(2);
  });
});

it('a programme without listed papers is refused by name', () => {
  const asked = { programme: 'SOCIAL_PENSION', born: localDate('1940-01-01'), submittedOn: localDate('2025-08-01') };
  expect(policy.papersNeeded(asked)).toMatchObject({ ok: false, refusal: { code: 'PAPERS_MISSING', basis: 'papers.csv: SOCIAL_PENSION' } });
});
