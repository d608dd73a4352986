/**
 * The number in a residential group's name: 5 of "TDP 5", "Tổ dân phố số 05", "tổ 5". Nothing where the text names no group by a
 * number: it goes to a person, never to a guess.
 */
export function residentialGroupNumber(text: string): number | undefined {
  const plain = text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .trim();
  const number = /^(?:tdp|to dan pho|to)\s*(?:so\s*)?0*(\d{1,3})$/.exec(plain)?.[1];
  return number === undefined ? undefined : Number(number);
}
