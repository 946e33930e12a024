/** Something in a PDF that breaks a rule, and where it is. */
export interface Finding {
  /** Name of the rule. */
  readonly rule: string;
  /** What is wrong; names the thing. */
  readonly message: string;
  /** Page from 1, where it lies on one. */
  readonly page?: number;
  /** Number of the PDF object. */
  readonly object?: number;
  /** Where it stands in the tags, for example `Document > Table 2 > TR 1`. */
  readonly path?: string;
}
