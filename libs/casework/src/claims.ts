/** One application of a person for a programme is open or in payment at a time (domain 2.0(10)); the person is found by the ID number. */
export const applicationClaim = (programme: string, personId: string): string => `application:${programme}:${personId}`;
/** One content was taken in under a ward's own reference. */
export const fileClaim = (ward: string, fileRef: string): string => `file:${ward}:${fileRef}`;
/** An item is in at most one line that is not unpaid, returned or cancelled (design section 6). */
export const itemClaim = ({ grantId, month, kind, cause }: { grantId: string; month: string; kind: string; cause: string }): string =>
  `item:${grantId}:${month}:${kind}:${cause}`;
