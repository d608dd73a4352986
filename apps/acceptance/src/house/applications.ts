/** Invented people, each in one story. */
export const elderly = (over: Record<string, unknown> = {}, person: Record<string, unknown> = {}) => ({
  programme: 'MONTHLY_ALLOWANCE',
  channel: 'counter',
  person: {
    fullName: 'Trần Thị Mai',
    sex: 'female',
    birthDate: '1941-05-02',
    idNumber: '001141000123',
    residentialGroup: 'TDP 5',
    ...person,
  },
  applicant: { relation: 'self' },
  payment: { method: 'account', bankCode: 'ICBVVNVX', accountNumber: '800252548788' },
  condition: { category: 'A5C', householdStatus: 'none', papersShown: ['DECLARATION'] },
  ...over,
});
/** An adult with a severe disability: the allowance starts with the month of the certificate (domain 3.5). */
export const disabled = (certificateIssuedOn: string, person: Record<string, unknown> = {}) =>
  elderly(
    {
      condition: {
        category: 'A6_S',
        householdStatus: 'none',
        disabilityDegree: 'severe',
        certificateIssuedOn,
        papersShown: ['DECLARATION', 'DISABILITY_CERT'],
      },
    },
    { fullName: 'Lê Văn Khôi', sex: 'male', birthDate: '1987-03-09', idNumber: '001087000456', ...person },
  );
