/** An amount of money: whole Vietnamese đồng, never a fraction (domain 5.6). A branded safe integer, so that it survives JSON. */
export type Dong = number & { readonly __brand: 'Dong' };

/** @throws RangeError where `amount` is not a whole number that a double holds exactly. */
export function dong(amount: number): Dong {
  if (!Number.isSafeInteger(amount)) throw new RangeError('An amount in đồng is a whole number.');
  return amount as Dong;
}

/** The sum, exact. @throws RangeError past 2^53. */
export const sumDong = (amounts: Iterable<Dong>): Dong => {
  let sum = 0;
  for (const amount of amounts) sum += amount;
  return dong(sum);
};
