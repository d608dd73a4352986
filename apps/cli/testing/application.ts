/** An invented person over eighty, as she applies at the counter of Cầu Diễn. */
export const application = (idNumber: string, fullName = 'Trần Thị Mai'): string =>
  JSON.stringify({
    programme: 'MONTHLY_ALLOWANCE',
    channel: 'counter',
    person: { fullName, sex: 'female', birthDate: '1941-05-02', idNumber, residentialGroup: 'TDP 5' },
    applicant: { relation: 'self' },
    payment: { method: 'account', bankCode: 'ICBVVNVX', accountNumber: '800252548788' },
    condition: { category: 'A5C', householdStatus: 'none', papersShown: ['DECLARATION'] },
  });
